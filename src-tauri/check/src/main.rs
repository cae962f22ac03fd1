//! sogac-check: what an inspector can check without the program and without a vault: forms,
//! layout, due dates, workbooks, levels, evidence packages, logs of erasing tools and erased media.
//! Exit 0: in order; 1: something is off; 2: the input cannot be used.

mod clock;
mod dossier;
mod due;
mod import_preview;
mod level;
mod outcome;
mod papers;
mod readback;
mod requirements;
mod sending;
mod verify;
mod wipe_log;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgAction, Parser, Subcommand};

use outcome::Outcome;
use sogac_domain::Day;

const HELP: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}\n\nMã thoát: 0 – đạt; 1 – có điểm sai; 2 – tệp hoặc tham số không dùng được.";

#[derive(Parser)]
#[command(
    name = "sogac-check",
    about = "Sổ Gác: công cụ kiểm tra dòng lệnh, không mở sổ dữ liệu.",
    help_template = HELP,
    override_usage = "sogac-check [--json] LỆNH …",
    subcommand_help_heading = "Lệnh",
    disable_help_flag = true,
    disable_help_subcommand = true
)]
struct Cli {
    /// In kết quả dạng JSON.
    #[arg(long, global = true, help_heading = "Tuỳ chọn")]
    json: bool,
    /// In hướng dẫn này.
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "Tuỳ chọn")]
    help: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Điền dữ liệu vào biểu mẫu.
    #[command(help_template = HELP, override_usage = "sogac-check fill BIỂU-MẪU.docx DỮ-LIỆU.json KẾT-QUẢ.docx")]
    Fill {
        /// Biểu mẫu .docx.
        #[arg(value_name = "BIỂU-MẪU.docx", help_heading = "Tham số")]
        form: PathBuf,
        /// Dữ liệu .json.
        #[arg(value_name = "DỮ-LIỆU.json", help_heading = "Tham số")]
        data: PathBuf,
        /// Tệp .docx được ghi ra.
        #[arg(value_name = "KẾT-QUẢ.docx", help_heading = "Tham số")]
        out: PathBuf,
    },
    /// Liệt kê các trường của biểu mẫu.
    #[command(help_template = HELP, override_usage = "sogac-check fields BIỂU-MẪU.docx")]
    Fields {
        /// Biểu mẫu .docx.
        #[arg(value_name = "BIỂU-MẪU.docx", help_heading = "Tham số")]
        form: PathBuf,
    },
    /// Kiểm tra thể thức văn bản theo Nghị định 30/2020/NĐ-CP.
    #[command(help_template = HELP, override_usage = "sogac-check layout VĂN-BẢN.docx")]
    Layout {
        /// Văn bản .docx.
        #[arg(value_name = "VĂN-BẢN.docx", help_heading = "Tham số")]
        file: PathBuf,
    },
    /// Tính hạn và cách đếm.
    #[command(help_template = HELP, override_usage = "sogac-check due (--working-days N | --days N | --months N) --from NGÀY")]
    Due(due::Args),
    /// Đọc thử tệp Excel, liệt kê số mục và lỗi (JSON).
    #[command(help_template = HELP, override_usage = "sogac-check import-preview TỆP.xlsx [--on NGÀY]")]
    ImportPreview {
        /// Tệp .xlsx.
        #[arg(value_name = "TỆP.xlsx", help_heading = "Tham số")]
        file: PathBuf,
        /// Coi như hôm nay là ngày này (năm-tháng-ngày).
        #[arg(long, value_name = "NGÀY", help_heading = "Tuỳ chọn")]
        on: Option<Day>,
    },
    /// Xác định cấp độ hệ thống thông tin từ các câu trả lời (JSON).
    #[command(help_template = HELP, override_usage = "sogac-check level [--rules BỘ-QUY-TẮC] (TRẢ-LỜI.json | --questions | --which)")]
    Level(level::Args),
    /// Liệt kê yêu cầu của một cấp độ (JSON).
    #[command(help_template = HELP, override_usage = "sogac-check requirements [--rules BỘ-QUY-TẮC] --level N [--oscal catalog|profile]")]
    Requirements(requirements::Args),
    /// Kiểm tra tệp dữ liệu hồ sơ cấp độ (JSON) do chương trình xuất.
    #[command(help_template = HELP, override_usage = "sogac-check dossier HỒ-SƠ.json")]
    Dossier {
        /// Tệp .json.
        #[arg(value_name = "HỒ-SƠ.json", help_heading = "Tham số")]
        file: PathBuf,
    },
    /// Kiểm tra gói bằng chứng hoặc gói gửi tỉnh.
    #[command(help_template = HELP, override_usage = "sogac-check verify GÓI [--identity KHOÁ]")]
    Verify {
        /// Gói .zip hoặc .sogac-tinh.
        #[arg(value_name = "GÓI", help_heading = "Tham số")]
        package: PathBuf,
        /// Tệp khoá giải mã (age) của tỉnh, cho gói gửi tỉnh đã mã hoá.
        #[arg(long, value_name = "KHOÁ", help_heading = "Tuỳ chọn")]
        identity: Option<PathBuf>,
    },
    /// Đọc nhật ký xoá dữ liệu và kết luận cho từng ổ (JSON).
    #[command(help_template = HELP, override_usage = "sogac-check wipe-log TỆP... [--medium SÊ-RI:BYTE]...")]
    WipeLog(wipe_log::Args),
    /// Đọc kiểm tra một phương tiện đã xoá, không bao giờ ghi.
    #[command(help_template = HELP, override_usage = "sogac-check readback ĐƯỜNG-DẪN [--full | --sample] [--pattern zero|one|any-repeated] --report KẾT-QUẢ.json")]
    Readback(readback::Args),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => return misused(&e),
    };
    let outcome = match &cli.command {
        Command::Fill { form, data, out } => papers::fill(form, data, out),
        Command::Fields { form } => papers::fields(form),
        Command::Layout { file } => papers::layout(file),
        Command::Due(args) => due::run(args),
        Command::ImportPreview { file, on } => {
            import_preview::run(file, on.unwrap_or_else(clock::today))
        }
        Command::Level(args) => level::run(args),
        Command::Requirements(args) => requirements::run(args),
        Command::Dossier { file } => dossier::run(file),
        Command::Verify { package, identity } => verify::run(package, identity.as_deref()),
        Command::WipeLog(args) => wipe_log::run(args),
        Command::Readback(args) => readback::run(args),
    };
    match outcome {
        Ok(outcome) => outcome.print(cli.json),
        Err(e) => Outcome::unusable(&e.sentence(), cli.json),
    }
}

fn misused(e: &clap::Error) -> ExitCode {
    if e.kind() == ErrorKind::DisplayHelp {
        println!("{}", e.render());
        return ExitCode::SUCCESS;
    }
    eprintln!("Tham số chưa đúng hoặc còn thiếu. Xem cách dùng bằng: sogac-check --help");
    if let Some((_, argument)) = e.context().next() {
        eprintln!("Chỗ cần xem lại: {argument}");
    }
    ExitCode::from(2)
}
