import type { TodayKey } from "../api";

const counts: Record<TodayKey, string> = {
  people: "cán bộ",
  accounts: "tài khoản",
  open_departures: "vụ nghỉ việc đang làm",
  password_due: "tài khoản quá hạn đổi mật khẩu",
  dormant: "tài khoản lâu không dùng",
  orphan: "tài khoản chưa rõ người giữ",
  unsigned_papers: "văn bản chưa có bản ký",
  few_admins: "hệ thống thiếu người quản trị",
};

export const today = {
  title: "Hôm nay",
  overdue: "Quá hạn",
  soon: "Trong 7 ngày tới",
  later: "Sau đó",
  columns: { due: "Hạn", title: "Việc", person: "Cán bộ", system: "Hệ thống", clause: "Điều khoản" },
  nothingOverdue: "Không có việc nào quá hạn.",
  nothingSoon: "Không có việc nào đến hạn trong 7 ngày tới.",
  emptyTitle: "Không có việc nào phải làm.",
  emptyHint: "Việc đến hạn của các vụ nghỉ việc và của tài khoản sẽ hiện ở đây. Số liệu bên phải mở ra từng danh sách.",
  newTitle: "Sổ còn trống.",
  newHint: "Bước đầu tiên: đưa danh sách cán bộ, hệ thống và tài khoản từ Excel vào sổ.",
  startImport: "Nhập từ Excel",
  openDeparture: "Mở vụ nghỉ việc",
  year: (year: string) => `Năm ${year}`,
  month: (n: number) => `Tháng ${n}`,
  monthShort: (n: number) => `T${n}`,
  duties: (n: number) => `${n} việc`,
  noDuties: "Tháng này không có việc định kỳ.",
  counted: "Cách tính hạn",
  more: (n: number) => `Còn ${n} việc nữa, hạn muộn hơn; bản in có đủ.`,
  figures: "Số liệu",
  ics: "Xuất lịch (.ics)",
  print: "In",
  counts,
};
