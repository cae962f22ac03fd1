import type { ScreenName } from "../app.svelte";

const nav: Record<ScreenName, string> = {
  today: "Hôm nay",
  people: "Cán bộ",
  systems: "Hệ thống",
  accounts: "Tài khoản",
  assets: "Thiết bị",
  media: "Phương tiện lưu trữ",
  departures: "Nghỉ việc",
  departure: "Nghỉ việc",
  papers: "Văn bản",
  paper: "Văn bản",
  forms: "Biểu mẫu",
  regulations: "Quy chế",
  calendar: "Ngày làm việc",
  import: "Nhập từ Excel",
  audit: "Nhật ký",
  backup: "Sao lưu",
  settings: "Cài đặt",
};

export const shell = {
  nav,
  navLabel: "Các phần của sổ",
  search: "Tìm mọi nơi",
  searchKeys: "Ctrl+K",
  searchTitle: "Tìm mọi nơi",
  searchField: "Tên, mã, tên đăng nhập, số sê-ri, số văn bản…",
  searchHint: "Gõ có dấu hoặc không dấu đều được. Mũi tên lên, xuống để chọn, Enter để mở.",
  searchNothing: (text: string) => `Không có gì khớp với “${text}”.`,
  lock: "Khoá",
  lockKeys: "Khoá (Ctrl+L)",
  closing: "Đang sao lưu trước khi đóng…",
  held: {
    title: "Chưa sao lưu được trước khi đóng",
    what: "Sổ đang dùng còn nguyên và vẫn mở. Cắm lại ổ rồi thử lại; nếu đóng không sao lưu, lần mở sau chương trình sẽ nhắc cho đến khi sao lưu được.",
    again: "Thử lại",
    without: "Đóng không sao lưu",
    stay: "Chưa đóng nữa",
  },
  owed: (since: string) => `Thiếu bản sao lưu từ ${since}.`,
  toBackup: "Sao lưu",
  unproven:
    "Tờ khôi phục mới lập chưa được thử gõ lại. Tờ đã thử trước đó vẫn mở được sổ; nếu chưa tờ nào được thử thì quên mật khẩu là mất sổ.",
  back: "Trở lại (Alt + mũi tên trái)",
  main: "Nội dung",
  weakKeychain:
    "Máy này không có kho khoá của hệ điều hành. Khoá thiết bị đang nằm trong một tệp riêng, yếu hơn; ai chép cả tệp đó và thư mục sổ thì chỉ còn mật khẩu bảo vệ.",
  passwordDue: (date: string) => `Mật khẩu mở sổ phải đổi trước ngày ${date}.`,
  changePassword: "Đổi mật khẩu",
};
