//! `sogac-province`: the receiver, and what its administrator does at the terminal.

mod terminal;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use sogac_province::audit::Mark;

#[derive(Parser)]
#[command(name = "sogac-province", about = "Sổ Gác: nơi nhận gói của tỉnh")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Nhận gói qua mạng và mở trang của cán bộ tỉnh
    Serve,
    /// Tạo khoá ký và khoá mở gói của tỉnh, in dấu vân tay
    Keys,
    /// Đăng ký một cơ quan từ đơn đăng ký; ghi tệp đăng ký đã ký
    Enrol {
        application: PathBuf,
        /// Hai nhóm cuối của dấu vân tay, gõ theo tờ in có chữ ký của cơ quan
        #[arg(long)]
        fingerprint: String,
        /// Nơi ghi; mặc định cạnh đơn đăng ký
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Ghi biên nhận và trả lời của một cơ quan ra tệp
    Reply {
        /// Mã hoặc tên cơ quan
        agency: String,
        #[arg(long, default_value = "tra-loi.json")]
        out: PathBuf,
    },
    /// Nhận một gói mang tới bằng tệp
    Take { package: PathBuf },
    /// Tạo tài khoản cho trang, hoặc đặt lại vai trò và mật khẩu; mật khẩu đọc từ đầu vào
    Officer {
        name: String,
        #[arg(long, value_parser = ["admin", "officer", "reader"], default_value = "officer")]
        role: String,
    },
    /// Kiểm tra chuỗi nhật ký và in mốc cuối; in hoặc ghi mốc ra giấy mỗi tháng
    Log {
        /// Mốc đã giữ từ lần trước, dạng SỐ-MỤC:MÃ-BĂM
        #[arg(long, value_name = "MỐC")]
        since: Option<Mark>,
    },
    /// In tài liệu OpenAPI
    Openapi,
    /// Liệt kê các biến môi trường
    Variables,
}

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(e) => {
            eprintln!("sogac-province: {e}");
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(async {
        match Arguments::parse().task {
            Task::Serve => terminal::serve().await,
            Task::Keys => terminal::keys(),
            Task::Enrol {
                application,
                fingerprint,
                out,
            } => terminal::enrol(&application, fingerprint, out).await,
            Task::Reply { agency, out } => terminal::reply(&agency, &out).await,
            Task::Take { package } => terminal::take(&package).await,
            Task::Officer { name, role } => terminal::officer(name, &role).await,
            Task::Log { since } => terminal::log(since).await,
            Task::Openapi => terminal::openapi(),
            Task::Variables => terminal::variables(),
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("sogac-province: {failure}");
            ExitCode::FAILURE
        }
    }
}
