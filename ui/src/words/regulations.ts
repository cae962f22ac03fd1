import type { CalendarKind, LawStatus } from "../api";

const status: Record<LawStatus, string> = {
  in_force: "còn hiệu lực",
  expired: "hết hiệu lực",
  to_check: "cần đối chiếu",
};

export const regulations = {
  title: "Quy chế",
  status,
  rules: "Các con số áp dụng",
  ruleColumns: { title: "Quy định", law: "Theo quy chế", own: "Cơ quan đặt", clauses: "Điều khoản" },
  value: (n: number, unit: string) => `${n} ${unit}`,
  edit: "Sửa",
  editTitle: "Đặt riêng cho cơ quan",
  editWhat: "Chỉ được đặt chặt hơn quy chế, không được lỏng hơn. Để trống thì theo quy chế.",
  atMost: (n: number, unit: string) => `Không quá ${n} ${unit}`,
  atLeast: (n: number, unit: string) => `Không dưới ${n} ${unit}`,
  recipients: "Nơi nhận",
  recipientColumns: { name: "Tên hiện nay", formerly: "Tên trong văn bản", status: "Trạng thái" },
  editRecipient: (formerly: string) => `Nơi nhận: ${formerly}`,
  reason: "Lý do",
  clauses: "Các điều khoản",
  clauseColumns: { id: "Điều khoản", title: "Nội dung", status: "Hiệu lực", served: "Chương trình" },
  served: "có làm",
  notServed: "chưa làm",
  search: "Tìm trong điều khoản",
  applied: "Văn bản áp dụng",
  source: (text: string) => `Nguồn: ${text}`,
  tabs: { rules: "Con số", recipients: "Nơi nhận", clauses: "Điều khoản" },
  toCheckNotice: (n: number) => `${n} điều khoản cần đối chiếu với văn bản gốc trước khi dựa vào.`,
  nothing: "Không có điều khoản nào khớp.",
  filterStatus: "Hiệu lực",
  anyStatus: "Tất cả",
};

const dayKind: Record<CalendarKind, string> = {
  working: "ngày làm việc",
  weekend: "nghỉ cuối tuần",
  holiday: "nghỉ lễ",
  makeup: "làm bù",
};

export const calendar = {
  title: "Ngày làm việc",
  year: "Năm",
  previous: "Năm trước",
  next: "Năm sau",
  provisional: "Tạm tính",
  provisionalWhy: (year: string) =>
    `Lịch nghỉ năm ${year} chưa được công bố. Các hạn rơi vào năm này được tính theo ngày nghỉ luật định và có ghi “tạm tính”.`,
  source: (text: string) => `Nguồn: ${text}`,
  total: (n: string) => `${n} ngày làm việc`,
  weekdays: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
  month: (n: number) => `Tháng ${n}`,
  kind: dayKind,
  edited: "cơ quan sửa",
  dayTitle: (date: string) => `Ngày ${date}`,
  setTo: "Tính là",
  choices: { default: "Theo lịch chung", off: "Ngày nghỉ", worked: "Ngày làm việc" },
  note: "Ghi chú",
  noteHint: "Ví dụ số văn bản cho nghỉ hoặc làm bù",
  legend: "Chú giải",
};
