//! The administrator's commands.

use std::{
    fs,
    io::{BufRead, IsTerminal, stdin},
    path::{Path, PathBuf},
};

use serde::Serialize;
use sogac_domain::sync::{Application, Reply};
use sogac_province::{
    agencies::{self, Part, Wanted},
    answers,
    audit::{self, Mark},
    keys::Keys,
    office::{self, NewOfficer, Role},
    packages,
    problem::Problem,
    province::{Province, Shared},
    routes, serve,
    settings::{Failure, Settings, VARIABLES},
};

type Outcome = Result<(), Failure>;

/// Who the log names for what is done here.
const BY: &str = "terminal";

pub async fn serve() -> Outcome {
    serve::serve(Settings::from_environment()?).await
}

pub fn keys() -> Outcome {
    let folder = std::env::var_os("SOGAC_PROVINCE_KEYS").map(PathBuf::from);
    let folder = folder.ok_or("thiếu biến môi trường SOGAC_PROVINCE_KEYS: thư mục để ghi khoá")?;
    let keys = Keys::make(&folder)?;
    println!("Đã tạo khoá trong {}", folder.display());
    println!("Dấu vân tay khoá ký của tỉnh: {}", keys.fingerprint);
    println!("Khoá mã hoá gói: {}", keys.identity.recipient());
    Ok(())
}

pub async fn enrol(path: &Path, typed: String, out: Option<PathBuf>) -> Outcome {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let application: Application = serde_json::from_str(&text)
        .map_err(|e| format!("{}: không phải đơn đăng ký: {e}", path.display()))?;
    let province = open().await?;
    let enrolled = agencies::enrol(&province, Wanted { application, typed }, BY)
        .await
        .map_err(told)?;
    let out = out.unwrap_or_else(|| path.with_file_name(format!("dang-ky-{}.json", enrolled.id)));
    write(&out, &enrolled.enrolment)?;
    println!("Đã đăng ký: {} ({})", enrolled.name, enrolled.id);
    println!("Dấu vân tay khoá của cơ quan: {}", enrolled.fingerprint);
    println!("Dấu vân tay khoá của tỉnh: {}", province.keys.fingerprint);
    println!("Tệp đăng ký, giao tận tay cơ quan: {}", out.display());
    Ok(())
}

pub async fn reply(agency: &str, out: &Path) -> Outcome {
    let province = open().await?;
    let id = find(&province, agency).await?;
    let reply = Reply {
        receipts: packages::receipts(&province.database, &id)
            .await
            .map_err(told)?,
        answers: answers::all(&province.database, &id).await.map_err(told)?,
    };
    write(out, &reply)?;
    println!(
        "{}: {} biên nhận, {} trả lời",
        out.display(),
        reply.receipts.len(),
        reply.answers.len()
    );
    Ok(())
}

pub async fn take(path: &Path) -> Outcome {
    let file = fs::File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let province = open().await?;
    let taken = packages::take(&province, file, BY).await.map_err(told)?;
    println!(
        "Đã nhận gói {} của {}: {}",
        taken.number, taken.agency_name, taken.subject
    );
    if taken.receipt.is_some() {
        println!(
            "Biên nhận ghi ra tệp bằng `sogac-province reply {}`",
            taken.agency
        );
    }
    Ok(())
}

pub async fn officer(name: String, role: &str) -> Outcome {
    let role = Role::read(role).ok_or("vai trò phải là admin, officer hoặc reader")?;
    let asked = format!("Mật khẩu của {name} (từ 12 ký tự): ");
    // Typed unseen at a terminal; from a script it is the first line.
    let password = if stdin().is_terminal() {
        rpassword::prompt_password(asked)
    } else {
        stdin().lock().lines().next().unwrap_or(Ok(String::new()))
    };
    let password = password.map_err(|e| e.to_string())?;
    let province = open().await?;
    let new = NewOfficer {
        name,
        role,
        password,
    };
    let made = office::reset(&province, new, BY).await.map_err(told)?;
    println!("Đã đặt tài khoản {} ({})", made.name, made.role);
    Ok(())
}

pub async fn log(since: Option<Mark>) -> Outcome {
    let province = open().await?;
    let verified = audit::verify(&province.database, since.as_ref())
        .await
        .map_err(told)?;
    if let Some(entry) = verified.broken {
        return Err(format!("nhật ký bị sửa hoặc bị cắt tại mục {entry}"));
    }
    if let Some(since) = since.filter(|_| !verified.holds_mark) {
        return Err(format!(
            "nhật ký không còn mục {} như mốc đã giữ: đã bị viết lại hoặc bị cắt; hãy giữ nguyên cơ sở dữ liệu và đối chiếu với bản sao lưu",
            since.entry
        ));
    }
    println!("Nhật ký liền mạch: {} mục", verified.end.entry);
    println!("Mốc: {}", verified.end);
    Ok(())
}

pub fn openapi() -> Outcome {
    print!("{}", routes::openapi().map_err(|e| e.to_string())?);
    Ok(())
}

pub fn variables() -> Outcome {
    for (name, what) in VARIABLES {
        println!("{name:32} {what}");
    }
    Ok(())
}

async fn open() -> Result<Shared, Failure> {
    Province::open(Settings::from_environment()?).await
}

/// By its id, or by a part of its name that no other has.
async fn find(province: &Province, agency: &str) -> Result<String, Failure> {
    if let Ok(agency) = agencies::by_id(&province.database, agency).await {
        return Ok(agency.id);
    }
    let part = Part {
        search: agency.to_owned(),
        ..Part::default()
    };
    let found = agencies::list(&province.database, &part, false)
        .await
        .map_err(told)?;
    match found.rows.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(format!("không có cơ quan nào là “{agency}”")),
        several => Err(format!(
            "có {} cơ quan mang tên “{agency}”; hãy dùng mã cơ quan",
            several.len()
        )),
    }
}

/// Written whole or not at all, readable by its owner only: an enrolment holds a token.
fn write(path: &Path, statement: &impl Serialize) -> Outcome {
    let explain = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
        .map_err(|e| explain(&e))?;
    serde_json::to_writer_pretty(&mut file, statement).map_err(|e| explain(&e))?;
    file.persist(path).map_err(|e| explain(&e))?;
    Ok(())
}

fn told(problem: Problem) -> Failure {
    problem.told.message
}
