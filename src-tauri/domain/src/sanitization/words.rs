//! The reasons and verdicts as an officer reads them.

use super::{
    Judgement, Reason, Tool,
    advice::{Destination, Level},
};

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Self::Clear => "Xoá (Clear)",
            Self::Purge => "Tẩy (Purge)",
            Self::Destroy => "Huỷ (Destroy)",
        }
    }
}

impl Destination {
    pub fn word(self) -> &'static str {
        match self {
            Self::Inside => "Dùng lại trong cơ quan",
            Self::Outside => "Ra khỏi cơ quan, còn dùng được",
            Self::NoReuse => "Loại bỏ, không dùng lại",
        }
    }
}

impl Tool {
    pub fn word(self) -> &'static str {
        match self {
            Self::Nwipe => "nwipe",
            Self::Dban => "DBAN",
            Self::Hdparm => "hdparm",
            Self::NvmeCli => "nvme-cli",
            Self::Smartctl => "smartctl",
            Self::Blancco => "Blancco",
            Self::Dd => "dd",
            Self::Cipher => "cipher",
            Self::Sdelete => "SDelete",
            Self::Diskpart => "diskpart",
            Self::Eraser => "Eraser",
            Self::Unknown => "không rõ công cụ",
        }
    }
}

impl Judgement {
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "Đạt",
            Self::Insufficient => "Chưa đủ bằng chứng",
            Self::Failed => "Không đạt",
        }
    }
}

impl Reason {
    /// What is wrong and what to do about it, in one sentence or two.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::SerialMissing => {
                "Nhật ký không ghi số sê-ri của ổ. Hãy xoá lại bằng cổng nối trực tiếp hoặc kèm kết quả smartctl trong cùng phiên làm việc."
            }
            Self::SerialHidden => {
                "Số sê-ri bị che trong nhật ký (chạy ở chế độ ẩn danh). Hãy xoá lại mà không bật chế độ này."
            }
            Self::SerialJunk => {
                "Số sê-ri trong nhật ký không phải số thật (do cầu nối USB hoặc phần mềm ghi bừa), không dùng để nhận biết ổ được."
            }
            Self::SerialNotRegistered => {
                "Số sê-ri trong nhật ký không khớp phương tiện nào trong sổ. Hãy kiểm tra lại số sê-ri đã ghi sổ và ảnh chụp nhãn ổ."
            }
            Self::SerialRegisteredTwice => {
                "Có hai phương tiện trong sổ cùng số sê-ri này. Hãy sửa sổ cho đúng rồi xét lại."
            }
            Self::SerialTwiceInLog => {
                "Có hai ổ trong cùng nhật ký mang một số sê-ri, không biết ổ nào là ổ của sổ."
            }
            Self::IdentityConflict => {
                "Cùng một tên thiết bị nhưng có hai số sê-ri khác nhau; tên thiết bị đã đổi chủ giữa chừng."
            }
            Self::IdentityOtherFile => {
                "Số sê-ri lấy từ tệp khác theo tên thiết bị; tên này có thể đổi sau khi khởi động lại. Hãy chạy lệnh xem số sê-ri và lệnh xoá trong cùng một phiên, lưu vào một tệp."
            }
            Self::SizeUnknown => "Nhật ký không ghi dung lượng của ổ.",
            Self::SizeDiffers => {
                "Dung lượng trong nhật ký khác dung lượng ghi trong sổ: có thể nhầm ổ hoặc còn vùng không nhìn thấy."
            }
            Self::BytesUnknown => "Nhật ký không ghi đã ghi đè bao nhiêu byte.",
            Self::BytesShort => {
                "Số byte đã ghi đè ít hơn dung lượng của ổ. Phải xoá lại hoặc huỷ ổ."
            }
            Self::NothingWritten => {
                "Lần chạy này không ghi gì lên ổ (kiểu xoá nhanh của bản cũ). Phải xoá lại."
            }
            Self::PassesUnknown => "Nhật ký không ghi đủ số lượt ghi đè.",
            Self::PassesShort => {
                "Chưa chạy đủ số lượt ghi đè mà phương pháp yêu cầu. Phải xoá lại hoặc huỷ ổ."
            }
            Self::MethodUnknown => "Không rõ phương pháp xoá nào đã được dùng.",
            Self::MethodNotAccepted => {
                "Phương pháp đã dùng không nằm trong các phương pháp được chấp nhận cho phương tiện này."
            }
            Self::NoErasure => "Nhật ký có nhắc đến ổ này nhưng không có lệnh xoá nào cho nó.",
            Self::VerifyOnly => {
                "Lần chạy này chỉ đọc kiểm tra, không xoá. Hãy kèm nhật ký của lần xoá."
            }
            Self::ReportedFailed => "Công cụ báo xoá không thành công. Phải xoá lại hoặc huỷ ổ.",
            Self::Aborted => "Việc xoá bị dừng giữa chừng. Phải xoá lại từ đầu.",
            Self::StillRunning => {
                "Khi lưu nhật ký, việc xoá còn đang chạy. Hãy lấy lại nhật ký sau khi xong."
            }
            Self::ResultMissing => "Nhật ký dừng trước khi có kết quả của ổ này.",
            Self::ResultUnclear => "Ổ báo đã chạy xong nhưng không báo thành công hay không.",
            Self::ErrorLine => {
                "Nhật ký có dòng báo lỗi của ổ này, dù công cụ có thể vẫn ghi là đã xoá. Phải xoá lại hoặc huỷ ổ."
            }
            Self::ProbeError => {
                "Có lỗi khi hỏi thông tin của ổ (thường do cầu nối USB). Hãy đọc kiểm tra toàn bộ ổ rồi ghi kết quả; hoặc nối ổ trực tiếp vào máy rồi xoá lại."
            }
            Self::UnattributedError => {
                "Nhật ký có lỗi đọc ghi không ghi rõ của ổ nào, nên chưa ổ nào trong lượt này được coi là sạch."
            }
            Self::NotVerified => {
                "Chưa đọc lại dữ liệu ghi sau cùng để kiểm tra. Hãy đọc kiểm tra lại ổ rồi kèm kết quả."
            }
            Self::VerificationOff => {
                "Chức năng kiểm tra sau khi xoá đã bị tắt. Hãy đọc kiểm tra lại ổ rồi kèm kết quả."
            }
            Self::VerificationFailed => {
                "Đọc kiểm tra thấy dữ liệu không như đã ghi. Phải xoá lại hoặc huỷ ổ."
            }
            Self::ReadInPart => {
                "Mới đọc kiểm tra theo mẫu. Ổ không có nhật ký của công cụ xoá thì phải đọc toàn bộ; hãy đọc lại toàn bộ ổ."
            }
            Self::ReadBeforeErasure => {
                "Lần đọc kiểm tra bắt đầu trước khi việc xoá kết thúc nên không nói gì về kết quả xoá. Hãy đọc kiểm tra lại ổ."
            }
            Self::HiddenSectors => {
                "Ổ có vùng ẩn (HPA hoặc DCO) chưa bị xoá. Hãy bỏ vùng ẩn rồi xoá lại."
            }
            Self::HiddenSectorsUnknown => {
                "Chưa biết ổ có vùng ẩn hay không. Hãy ghi dung lượng trên nhãn ổ vào sổ để đối chiếu."
            }
            Self::CommandRefused => {
                "Ổ đã từ chối lệnh xoá, dù công cụ kết thúc bình thường. Phải xoá lại bằng cách khác hoặc huỷ ổ."
            }
            Self::CommandMissing => {
                "Không có dòng lệnh đã gõ, nên không biết đã xoá theo cách nào. Hãy lưu cả dòng lệnh."
            }
            Self::SecurityStillOn => {
                "Sau khi xoá, ổ vẫn còn khoá hoặc còn mật khẩu: lệnh xoá chưa được thực hiện."
            }
            Self::StateBeforeMissing => {
                "Thiếu kết quả hdparm -I trước khi xoá. Hãy lưu cả trước và sau."
            }
            Self::StateAfterMissing => {
                "Thiếu kết quả hdparm -I sau khi xoá. Hãy chạy lệnh đó và lưu kết quả."
            }
            Self::DriveFrozen => {
                "Trước khi xoá, ổ đang ở trạng thái đóng băng (frozen) nên lệnh xoá không có hiệu lực."
            }
            Self::FormatWithoutErase => {
                "Lệnh format chạy với SES=0, không bảo đảm xoá dữ liệu. Hãy chạy lại với --ses=1 hoặc --ses=2, hoặc dùng sanitize."
            }
            Self::FormatSettingUnknown => {
                "Không có dòng lệnh nên không biết format với SES bao nhiêu; câu báo thành công giống nhau cho mọi giá trị."
            }
            Self::NeverSanitized => "Ổ cho biết chưa từng chạy sanitize.",
            Self::WrittenSince => {
                "Sau lần sanitize, đã có dữ liệu mới được ghi lên ổ. Phải chạy lại."
            }
            Self::FreeSpaceOnly => {
                "Công cụ này chỉ xoá vùng trống, các tệp đang có vẫn còn. Phải xoá cả ổ bằng công cụ khác."
            }
            Self::FilesOnly => {
                "Công cụ này chỉ xoá một số tệp, không xoá cả ổ. Phải xoá cả ổ bằng công cụ khác."
            }
            Self::PartitionTableOnly => {
                "Lệnh này chỉ bỏ bảng phân vùng, dữ liệu vẫn còn nguyên trên ổ."
            }
            Self::CleanKindUnknown => {
                "Không biết là clean hay clean all: diskpart báo thành công bằng cùng một câu. Hãy lưu cả dòng lệnh đã gõ."
            }
            Self::ProblemsOnlyLog => {
                "Nhật ký của Eraser chỉ ghi sự cố; không có sự cố không có nghĩa là đã xoá."
            }
            Self::LogUnknown => {
                "Không nhận ra nhật ký của công cụ nào. Hãy đính kèm tệp cùng lời xác nhận của người xoá và người chứng kiến."
            }
            Self::BeforeSheet => {
                "Lần xoá trong nhật ký có trước ngày lập phiếu công việc, nên không chứng tỏ dữ liệu ghi sau đó đã hết. Hãy xoá lại theo phiếu."
            }
            Self::StateSecret => {
                "Phương tiện đã chứa bí mật nhà nước: không được kết thúc bằng xoá phần mềm, chỉ bằng tiêu huỷ có hồ sơ của hội đồng."
            }
        }
    }
}
