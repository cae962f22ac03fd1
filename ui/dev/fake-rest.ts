// Import, regulations, calendar, log, backups and settings of the invented agency.
import type { AuditRow, BackupPage, CalendarYear, ImportCount, ImportPreview, ListQuery, Page, PreviewRow, ProfilePage, Progress } from "../src/api";
import type { Handlers } from "./fake-host";
import { PEOPLE } from "./fake-data";
import { addDays, empty, entry, list } from "./fake-registers";

type Reports = { progress: { onmessage: (p: Progress) => void } };
const slow = async ({ progress }: Reports, step: string) => {
  for (let done = 0; done <= 10; done += 1) {
    progress.onmessage({ done: done * 125, total: 1250, step });
    await new Promise((r) => setTimeout(r, 120));
  }
};

const problem = (sheet: string, row: number, column: string, message: string, blocking = true) => ({ sheet, row, column, code: "x", message, blocking });
const count = (kind: ImportCount["kind"], added: number, differing = 0, refused = 0): ImportCount => ({ kind, added, updated: 0, differing, known: 0, refused });

const preview: ImportPreview = {
  file_name: "co-quan-mau.xlsx",
  sheets: [
    { name: "Cán bộ", hidden: false, kind: "people", header_row: 1, rows: 40, columns: ["Mã CB", "Họ và tên", "Phòng, ban", "Chức vụ", "Ngày vào cơ quan", "Điện thoại công vụ", "Tình trạng"].map((header, index) => ({ index, letter: "ABCDEFG"[index]!, header, field: ["code", "name", "unit", "post", "joined", "phone", null][index]!, sample: ["CB001", "Lò Quang Lộc", "Phòng Quản lý đất đai", "Trưởng phòng", "12/11/1999", "0902348060", "đang làm việc"][index]! })) },
    { name: "Hệ thống", hidden: false, kind: "systems", header_row: 1, rows: 12, columns: [] },
    { name: "Tài khoản", hidden: false, kind: "accounts", header_row: 3, rows: 300, columns: [] },
    { name: "Thiết bị", hidden: false, kind: "assets", header_row: 1, rows: 120, columns: [] },
    { name: "Ổ lưu trữ", hidden: false, kind: "media", header_row: 1, rows: 60, columns: [] },
    { name: "Ghi chú nội bộ, không in", hidden: true, kind: null, header_row: 1, rows: 4, columns: [] },
  ],
  fields: ["code:Mã cán bộ", "name:Họ và tên", "unit:Phòng, ban", "post:Chức vụ", "joined:Ngày vào cơ quan", "phone:Điện thoại công vụ", "email:Thư điện tử công vụ"].map((f) => ({ kind: "people", field: f.split(":")[0]!, title: f.split(":")[1]!, required: f.startsWith("code") })),
  counts: [
    count("people", 36, 2, 2), count("systems", 12), count("accounts", 294, 0, 6), count("assets", 120), count("media", 60),
  ],
  problems: [
    problem("Cán bộ", 18, "A", "Mã CB005 đã có ở dòng 6 với tên Nguyễn Văn Hùng. Hai người không thể chung một mã."),
    problem("Cán bộ", 31, "E", "Ngày 31/02/2019 không có thật."),
    problem("Tài khoản", 44, "D", "Không tìm thấy cán bộ mã CB999. Tài khoản phải có người chịu trách nhiệm."),
    problem("Tài khoản", 102, "A", "Hệ thống “Thư điện tử cv” chưa có trong sổ; có phải “Thư điện tử công vụ”?"),
    problem("Tài khoản", 120, "B", "Tên đăng nhập hungnv đã có trên hệ thống này.", false),
  ],
  options: { create_missing_systems: false, create_missing_people: false, update_differing: false, otherwise: {}, skip_bad_rows: true },
  can_commit: true,
};

const rules: ProfilePage["rules"] = [
  { key: "password_months", title: "Đổi mật khẩu tài khoản sau", unit: "tháng", law_value: 3, own_value: null, at_most: true, clauses: ["LC-5.1.dd-b"] },
  { key: "review_months", title: "Rà soát tài khoản và quyền sau", unit: "tháng", law_value: 3, own_value: 2, at_most: true, clauses: ["LC-5.1.e"] },
  { key: "min_length", title: "Độ dài mật khẩu ít nhất", unit: "ký tự", law_value: 8, own_value: null, at_most: false, clauses: ["LC-5.1.dd-a", "AG-3.14"] },
  { key: "owner_notice", title: "Thông báo chủ quản hệ thống khi có người nghỉ", unit: "ngày làm việc", law_value: 5, own_value: null, at_most: true, clauses: ["AG-6.3.c-b"] },
  { key: "idle_minutes", title: "Khoá màn hình khi không dùng", unit: "phút", law_value: 10, own_value: null, at_most: true, clauses: ["LC-5.1.c", "AG-10.1.b"] },
];

function calendar(year: number): CalendarYear {
  const holidays: Record<string, string> = {
    [`${year}-01-01`]: "Tết Dương lịch", "2026-02-16": "Tết Nguyên đán", "2026-02-17": "Tết Nguyên đán", "2026-02-18": "Tết Nguyên đán", "2026-02-19": "Tết Nguyên đán", "2026-02-20": "Tết Nguyên đán",
    "2026-04-27": "Nghỉ bù Giỗ Tổ Hùng Vương", [`${year}-04-30`]: "Ngày Chiến thắng", [`${year}-05-01`]: "Quốc tế Lao động", [`${year}-09-01`]: "Nghỉ liền kề Quốc khánh", [`${year}-09-02`]: "Quốc khánh",
  };
  const days: CalendarYear["days"] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const makeup = day === "2026-08-22";
    days.push({ day, kind: makeup ? "makeup" : holidays[day] ? "holiday" : weekend ? "weekend" : "working", note: holidays[day] ?? (makeup ? "Làm bù cho ngày 31/8" : ""), edited: day === "2026-10-20" || day === "2026-08-22" });
  }
  return { year, provisional: year > 2026, notice: null, source: year > 2026 ? "Bộ luật Lao động, Điều 112" : "Thông báo 8729/TB-BNV", working_days: days.filter((d) => d.kind === "working" || d.kind === "makeup").length, days };
}

const audit: AuditRow[] = empty ? [] : Array.from({ length: 240 }, (_, i) =>
  entry(["Ghi xong một dòng việc", "Sửa tài khoản", "Xem hồ sơ cán bộ", "Đăng nhập", "Ban hành văn bản"][i % 5]!, new Date(Date.parse("2026-11-23T02:00:00Z") - i * 7_300_000).toISOString(), "person", 5, "Nguyễn Văn Hùng (CB005)",
    i % 5 === 1 ? [{ label: "Trạng thái", before: "đang dùng", after: "đã khoá" }, { label: "Ngày khoá", before: "", after: "18/11/2026" }] : []));

const backups: BackupPage = empty ? { folders: [], rows: [] } : {
  folders: [{ path: "D:\\Sao luu So Gac", reachable: true }, { path: "E:\\Sao luu So Gac", reachable: false }],
  rows: [
    { id: 3, at: "2026-11-20T09:58:00Z", path: "D:\\Sao luu So Gac\\so-gac-2026-11-20-1658.sogac", bytes: 8_437_000, head_seq: 1231, proven_at: "2026-11-20T09:58:04Z", present: true },
    { id: 2, at: "2026-11-19T10:01:00Z", path: "D:\\Sao luu So Gac\\so-gac-2026-11-19-1701.sogac", bytes: 8_401_000, head_seq: 1198, proven_at: "2026-11-19T10:01:04Z", present: true },
    { id: 1, at: "2026-11-19T10:01:00Z", path: "E:\\Sao luu So Gac\\so-gac-2026-11-19-1701.sogac", bytes: 8_401_000, head_seq: 1198, proven_at: null, present: false },
  ],
};

export const rest: Handlers = {
  import_pick: async (input: Reports) => (await slow(input, "Đọc trang Tài khoản"), preview),
  import_preview: () => preview,
  paste_rows: () => preview,
  import_rows: ({ filter, offset, limit }): Page<PreviewRow> => {
    const rows = PEOPLE.map((r, i): PreviewRow => ({
      row: i + 2, cells: [r[0]!, r[1]!, r[2]!, r[3]!, (r[4] ?? "").split("-").reverse().join("/"), r[5]!],
      outcome: i === 16 || i === 29 ? "refused" : i === 3 || i === 8 ? "kept" : "added", problems: i === 16 ? [preview.problems[0]!] : i === 29 ? [preview.problems[1]!] : [],
      differences: i === 3 || i === 8 ? [{ title: "Chức vụ", held: "Kế toán", offered: "Kế toán trưởng", may_follow: true }, { title: "Ngày rời cơ quan", held: "", offered: "01/11/2026", may_follow: false }] : [],
    })).filter((r) => filter === "all" || (filter === "problems" ? r.problems.length : r.differences.length) > 0);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  },
  import_commit: async (input: Reports) => (await slow(input, "Ghi tài khoản"), { import_id: 1, counts: preview.counts }),
  imports: () => (empty ? [] : [
    { id: 2, at: "2026-10-02T02:05:00Z", file_name: "bo-sung-thang-10.xlsx", counts: [count("accounts", 4)], updated: 3, undone_at: "2026-10-02T02:20:00Z" },
    { id: 1, at: "2026-09-14T02:05:00Z", file_name: "co-quan-mau.xlsx", counts: preview.counts, updated: 0, undone_at: null },
  ]),
  profile: (): ProfilePage => ({
    id: "lao_cai", title: "Quyết định 61/2021/QĐ-UBND tỉnh Lào Cai", own_title: "", rules,
    regulations: [
      { id: "quoc_gia", title: "Quy định chung của Nhà nước", status: "in_force", password: { min_length: 8, classes: 4, change_months: 0, clauses: [] } },
      { id: "lao_cai", title: "Tỉnh Lào Cai", status: "to_check", password: { min_length: 8, classes: 3, change_months: 3, clauses: [] } },
    ],
    intervals: [
      { clause: "LC-6.3", cited: "Điều 6 khoản 3, Lào Cai 61/2021/QĐ-UBND", title: "Thường xuyên theo dõi nhật ký, đánh giá và báo cáo rủi ro cùng mức độ", months: null, proposal: 1 },
      { clause: "LC-11.3", cited: "Điều 11 khoản 3, Lào Cai 61/2021/QĐ-UBND", title: "Thường xuyên tuyên truyền nâng cao nhận thức cho toàn cơ quan", months: 6, proposal: 12 },
    ],
    recipients: [
      { key: "province_it", name: "Sở Khoa học và Công nghệ", formerly: "Sở Thông tin và Truyền thông", status: "to_check", own_name: null },
      { key: "police", name: "Công an tỉnh (PC06)", formerly: "Công an tỉnh", status: "in_force", own_name: null },
      { key: "cert", name: "Ban Cơ yếu Chính phủ", formerly: "Cục Chứng thực số và Bảo mật thông tin", status: "in_force", own_name: "Trung tâm Chứng thực điện tử chuyên dùng Chính phủ" },
    ],
    clauses: [
      ["LC-5.1.a-a", "Người giữ tài khoản tự giữ bí mật, tự chịu trách nhiệm và không cho người khác dùng chung", "to_check", true],
      ["LC-5.1.dd-a", "Mật khẩu hệ thống tối thiểu 8 ký tự, có chữ thường, chữ hoa, số hoặc ký tự đặc biệt", "to_check", true],
      ["LC-5.1.dd-b", "Đổi mật khẩu ít nhất 3 tháng một lần với mọi tài khoản máy chủ, thiết bị mạng, máy tính, ứng dụng", "to_check", true],
      ["LC-5.1.e", "Rà soát tài khoản và quyền ít nhất 3 tháng một lần, bảo đảm cấp đúng, đủ", "to_check", false],
      ["LC-5.1.k-a", "Khóa hoặc hủy tài khoản, quyền dùng hệ thống dùng chung của người nghỉ việc, chuyển công tác", "to_check", true],
      ["LC-23.10-b", "Thu hồi mọi tài sản liên quan hệ thống thông tin khi cán bộ chuyển, nghỉ", "to_check", true],
      ["LC-24.3.c", "Người nghỉ hoặc đổi việc: tài khoản và quyền phải được đổi hoặc thu hồi", "in_force", true],
      ["ND-30-2020", "Thể thức văn bản hành chính", "in_force", true],
    ].map(([id, title, status, served]) => ({ id, regulation: "Lào Cai 61/2021/QĐ-UBND", title, text: "", status, source: "Công báo tỉnh Lào Cai", served }) as ProfilePage["clauses"][number]),
  }),
  calendar_year: ({ year }) => calendar(year),
  audit_choices: () => ({
    operations: [...new Set(audit.map((row) => row.title))].map((title) => ({ code: title, title })),
    users: [...new Set(audit.map((row) => row.user_name))],
  }),
  audit_list: ({ query }: { query: ListQuery }) => {
    const chosen = (column: string) => query.filters.find((f) => f.column === column)?.contains;
    const [from, to] = [chosen("from_day") ?? "", chosen("to_day") ?? "9999"];
    const days = audit.filter((row) => row.at.slice(0, 10) >= from && row.at.slice(0, 10) <= to);
    return list(days, { ...query, filters: query.filters.filter((f) => !f.column.endsWith("_day")) });
  },
  verify_audit: async (input: Reports) => (await slow(input, "Kiểm tra mục nhật ký"), { entries: 1248, ok: !location.search.includes("broken"), first_broken: location.search.includes("broken") ? 731 : null, detail: "" }),
  backups: () => backups,
  backup_now: async (input: Reports) => (await slow(input, "Sao chép tệp đính kèm"), backups.folders.map((f) => ({ folder: f.path, path: f.path, bytes: 1, proven: true, stopped: false, problem: null }))),
  prove_backups: async (input: Reports) => (await slow(input, "Mở ra và đọc lại toàn bộ (KB)"), { proven: 1, problems: [], stopped: false }),
  set_backup_folders: () => ["Hai nơi đang ở cùng một ổ đĩa D:. Hỏng ổ này là mất cả hai bản; nên chọn một ổ rời."],
  pick_folder: () => "F:\\Sao luu",
  restore_pick: () => ({ path: "D:\\Sao luu So Gac\\so-gac-2026-11-20-1658.sogac", made_at: "2026-11-20T09:58:00Z", agency_name: "Sở Nông nghiệp và Môi trường tỉnh Lào Cai", entries: 1231, entries_lost: 17, users: [{ name: "Giàng Seo Phử", role: "officer" }], known_here: !location.search.includes("elsewhere"), detail: "" }),
  agency: () => ({ name: "Sở Nông nghiệp và Môi trường tỉnh Lào Cai", superior: "UBND tỉnh Lào Cai", place: "Lào Cai", symbol: "SNNMT", unit: "Văn phòng", unit_symbol: "VP", email: "snnmt@laocai.gov.vn", officer_name: "Giàng Seo Phử", officer_post: "Chuyên viên", regulation: "lao_cai", address: "Số 266 đường Trần Hưng Đạo, phường Bắc Cường", phone: "02143840025", head_name: "Trần Thị Minh Nguyệt", head_post: "Giám đốc" }),
  users: () => [
    { id: 1, name: "Giàng Seo Phử", role: "officer", password_set_at: "2026-09-14T02:00:00Z", closed_at: null },
    { id: 2, name: "Trần Thị Minh Nguyệt", role: "head", password_set_at: "2026-09-15T02:00:00Z", closed_at: null },
    { id: 3, name: "Lý Bích Thùy", role: "officer", password_set_at: "2026-09-14T02:00:00Z", closed_at: "2026-10-01T02:00:00Z" },
  ],
};
