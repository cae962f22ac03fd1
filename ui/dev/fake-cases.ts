// Departures and papers of the invented agency.
import type { DeparturePage, LineRow, ListQuery, PaperKind, PaperPage, PaperRow } from "../src/api";
import { evidence, type Handlers } from "./fake-host";
import { daysFrom, departures, empty, entry, list, people, ref } from "./fake-registers";
import { drawPage } from "./fake-page";
import { papers as words } from "../src/words/papers";

let nextLine = 1;
function line(over: Partial<LineRow>): LineRow {
  const id = nextLine++;
  return {
    id, kind: "account", subject_id: id, title: "", subtitle: "", rights: "", action: "revoke", actions: ["revoke"],
    due: null, days_left: over.due ? daysFrom(over.due) : null, counted: "", clause: "", provisional: false, state: "open",
    done_on: null, evidence: null, added: [], decided: "", reason: "", receiver: null, by_hand: false, ...over,
  };
}

const NOW = "Ngay trong ngày có hiệu lực, 16/11/2026";
const FIVE = "5 ngày làm việc kể từ ngày 16/11/2026, không tính ngày đầu; trừ 2 ngày nghỉ cuối tuần";
const linesOf: Record<number, LineRow[]> = {
  1: [
    line({ kind: "duty", action: "notify", actions: ["notify"], title: "Gửi văn bản thông báo khoá tài khoản cho Văn phòng UBND tỉnh", subtitle: "3 tài khoản trên 2 hệ thống", due: "2026-11-16", counted: NOW, clause: "AG-6.3.b-b" }),
    line({ kind: "duty", action: "notify", actions: ["notify"], title: "Thông báo chủ quản hệ thống: Sở Khoa học và Công nghệ", subtitle: "2 tài khoản", due: "2026-11-23", counted: FIVE, clause: "AG-6.3.c-b" }),
    line({ kind: "duty", action: "notify", actions: ["notify"], title: "Công văn về tài khoản CSDL dân cư gửi qua Sở đến PC06, Công an tỉnh", subtitle: "1 tài khoản", due: "2026-11-23", counted: FIVE, clause: "AG-6.3.b-c", state: "done", done_on: "2026-11-18", evidence: evidence(11, "letter") }),
    line({ title: "hungnv – Thư điện tử công vụ", subtitle: "Sở Khoa học và Công nghệ", rights: "Người dùng", due: "2026-11-16", clause: "LC-5.1.k-a", counted: NOW }),
    line({ title: "hungnv – Quản lý văn bản và điều hành", subtitle: "Văn phòng UBND tỉnh", rights: "Người dùng", due: "2026-11-16", clause: "LC-5.1.k-a", counted: NOW, state: "waiting", reason: "Văn phòng UBND tỉnh chưa trả lời công văn 125/SNNMT-VP" }),
    line({ title: "hungnv – CSDL quốc gia về dân cư (khai thác)", subtitle: "Công an tỉnh", rights: "Tra cứu", due: "2026-11-23", clause: "AG-6.3.b-c", counted: FIVE }),
    line({ title: "hungnv.tk – Báo cáo thống kê ngành", subtitle: "Bộ chủ quản", rights: "Nhập liệu", due: "2026-11-16", clause: "LC-5.1.k-a", counted: NOW, state: "done", done_on: "2026-11-16", evidence: evidence(12, "file") }),
    line({ kind: "unit_account", action: "change", actions: ["change", "hand_over"], title: "vanthu – Quản lý văn bản và điều hành", subtitle: "Đổi mật khẩu và giao người khác", due: "2026-11-16", clause: "LC-24.3.c", counted: NOW }),
    line({ kind: "certificate", action: "return", actions: ["return"], title: "Chứng thư số cá nhân trên USB Token TS-0041", subtitle: "SafeNet 5110, sê-ri A0954825", due: "2026-11-16", clause: "LC-23.10-b", counted: NOW, state: "done", done_on: "2026-11-16", evidence: evidence(13, "witness") }),
    line({ kind: "asset", action: "return", actions: ["return", "hand_over"], title: "TS-0017 Máy tính xách tay Dell Latitude 5440", subtitle: "Sê-ri A0025335, Văn phòng", due: "2026-11-16", clause: "LC-23.10-b", counted: NOW, receiver: ref(9) }),
    line({ kind: "asset", action: "return", actions: ["return", "hand_over"], title: "TS-0052 Điện thoại Samsung Galaxy A55", subtitle: "Sê-ri F2815569", due: "2026-11-16", clause: "LC-23.10-b", counted: NOW, state: "done", done_on: "2026-11-16", evidence: evidence(14, "witness") }),
    line({ kind: "medium", action: "hand_over", actions: ["hand_over"], title: "S3Y55443098 HDD WDC WD10EZEX-08WN4A0", subtitle: "1,0 TB, trong TS-0017", due: "2026-11-16", clause: "LC-24.3.b", counted: NOW }),
    line({ kind: "files", action: "hand_over", actions: ["hand_over"], title: "Hồ sơ điện tử lĩnh vực đất đai đang xử lý", due: "2026-11-16", clause: "LC-24.3.b", by_hand: true }),
    line({ kind: "paper", action: "hand_over", actions: ["hand_over"], title: "Sổ theo dõi văn bản đi, đến năm 2026", due: "2026-11-16", clause: "LC-24.3.b", state: "excepted", reason: "Phòng Văn thư còn dùng đến hết năm, lãnh đạo đã ký", evidence: evidence(15, "file") }),
    line({ kind: "permit", action: "return", actions: ["return"], title: "Giấy mang máy tính TS-0017 ra ngoài cơ quan", due: "2026-11-16", clause: "AG-10.4", state: "dropped", reason: "Giấy đã hết hạn từ 30/9/2026" }),
    line({ kind: "work", action: "hand_over", actions: ["hand_over"], title: "12 hồ sơ cấp giấy chứng nhận quyền sử dụng đất chưa trả kết quả", due: "2026-11-16", clause: "LC-24.3.a" }),
    line({ kind: "work", action: "record", actions: ["record"], title: "Biên bản xác định trách nhiệm các bên", due: "2026-11-16", clause: "LC-24.3.a" }),
  ],
  2: [], 4: [], 5: [],
  3: [
    ...["CSDL đất đai", "Hệ thống thông tin giải quyết TTHC", "Thư điện tử công vụ", "Quản lý văn bản và điều hành", "Miền máy tính nội bộ (AD)"].map((name, i) =>
      line({
        title: `nguyetpt – ${name}`, subtitle: ["Cục Quản lý đất đai", "Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "Đơn vị"][i], rights: ["Phê duyệt hồ sơ", "Tiếp nhận, trả kết quả", "Người dùng", "Chuyên viên", "Quản trị máy trạm"][i],
        action: i === 2 ? "keep" : i === 4 ? "revoke" : "decide", actions: ["keep", "change", "revoke"], reason: i === 2 ? "Mọi cán bộ đều có hộp thư công vụ" : "",
        due: "2026-11-27", clause: "LC-24.3.c", counted: "5 ngày làm việc kể từ ngày 20/11/2026",
      })),
    line({ kind: "asset", action: "return", actions: ["return", "hand_over", "keep"], title: "TS-0004 Máy tính xách tay Dell Latitude 5440", due: "2026-11-30", clause: "LC-23.10-b" }),
  ],
};

const offersOf = (id: number): DeparturePage["offers"] => [
  { kind: "owner_notice", title: "Công văn gửi Văn phòng UBND tỉnh", subject_kind: "line", subject_id: 1, line_id: 1, line_ids: [1], clause: "AG-6.3.b-b", paper_id: 1 },
  { kind: "owner_notice", title: "Công văn gửi Sở Khoa học và Công nghệ", subject_kind: "line", subject_id: 2, line_id: 2, line_ids: [2], clause: "AG-6.3.c-b", paper_id: null },
  { kind: "population_letter", title: "Công văn về tài khoản CSDL dân cư", subject_kind: "line", subject_id: 3, line_id: 3, line_ids: [3], clause: "AG-6.3.b-c", paper_id: 2 },
  { kind: "handover_minutes", title: "Biên bản bàn giao khi chuyển công tác", subject_kind: "departure", subject_id: id, line_id: null, line_ids: [], clause: "LC-24.3.b", paper_id: 3 },
];

const subject = { kind: "departure" as const, id: 1, title: "Nguyễn Văn Hùng (CB005), chuyển công tác" };
const papers: PaperRow[] = empty ? [] : [
  { id: 1, kind: "owner_notice", title: "V/v thu hồi tài khoản của công chức chuyển công tác", subject, symbol: "125/SNNMT-VP", state: "issued", created_at: "2026-11-16T02:00:00Z", issued_on: "2026-11-16", signed: false, missing: 0 },
  { id: 2, kind: "population_letter", title: "V/v tài khoản khai thác Cơ sở dữ liệu quốc gia về dân cư của công chức chuyển công tác", subject, symbol: "126/SNNMT-VP", state: "signed", created_at: "2026-11-16T02:10:00Z", issued_on: "2026-11-18", signed: true, missing: 0 },
  { id: 3, kind: "handover_minutes", title: "Biên bản bàn giao tài khoản, thiết bị, hồ sơ khi chuyển công tác", subject, symbol: "", state: "draft", created_at: "2026-11-17T02:00:00Z", issued_on: null, signed: false, missing: 2 },
  { id: 4, kind: "authorisation", title: "Giấy uỷ quyền sử dụng tài khoản tiepnhan_tthc", subject: { kind: "account", id: 3, title: "tiepnhan_tthc" }, symbol: "07/GUQ-SNNMT", state: "issued", created_at: "2026-11-01T02:00:00Z", issued_on: "2026-11-02", signed: false, missing: 0 },
  { id: 5, kind: "owner_notice", title: "V/v thu hồi tài khoản của công chức thôi việc", subject: { kind: "departure", id: 5, title: "Võ Thị Hạnh (CB012), thôi việc" }, symbol: "98/SNNMT-VP", state: "cancelled", created_at: "2026-07-01T02:00:00Z", issued_on: "2026-07-01", signed: false, missing: 0 },
];
const formTitles: Record<PaperKind, string> = words.kind;

export const cases: Handlers = {
  departures_list: ({ query }: { query: ListQuery }) => list(departures, query),
  departure: ({ id }): DeparturePage => {
    const row = departures.find((d) => d.id === id)!;
    const { namesake: _n, accounts: _a, assets: _s, departure_id: _d, ...person } = people.find((p) => p.id === row.person_id)!;
    const lines = linesOf[id] ?? [];
    const open = lines.filter((l) => l.state === "open" || l.state === "waiting");
    return {
      departure: {
        id, person_id: row.person_id, trigger: row.trigger, decision: row.decision, decided_on: row.decision ? "2026-11-10" : null,
        effective_on: row.effective_on, new_post: id === 3 ? "Kế toán" : "", new_unit: id === 3 ? "Phòng Kế hoạch - Tài chính" : id === 1 ? "Sở Tài chính" : "",
        successor: id === 1 ? ref(9) : null, state: row.state, opened_on: "2026-11-10", closed_on: row.closed_on, note: "",
      },
      person: { ...person, note: "" }, lines, by_hand: [
        { kind: "work", actions: ["hand_over"] }, { kind: "asset", actions: ["return", "hand_over"] }, { kind: "account", actions: ["revoke", "change", "hand_over"] },
      ], papers: papers.filter((p) => p.subject.kind === "departure" && p.subject.id === id), offers: id === 1 ? offersOf(1) : [],
      missing: [
        ...(open.length > 0 ? [`${open.length} dòng chưa có bằng chứng`] : []),
        ...(id === 1 ? ["Công văn gửi Sở Khoa học và Công nghệ chưa lập", "Biên bản bàn giao còn là bản nháp", "Công văn 125/SNNMT-VP chưa có bản ký"] : []),
      ],
      history: [
        entry("Ghi xong một dòng việc", "2026-11-18T03:00:00Z", "departure", id, person.name, [{ label: "Công văn về tài khoản CSDL dân cư", before: "chưa làm", after: "xong 18/11/2026" }]),
        entry("Mở vụ nghỉ việc", "2026-11-10T03:00:00Z", "departure", id, person.name),
      ],
      sides: id !== 3 ? [] : [
        { system_id: 9, system_name: "CSDL đất đai", user_name: "nguyetpt", rights: "Phê duyệt hồ sơ", line_id: lines[0]?.id ?? null, action: null, done: false, peers: 4, peers_with: 0, peers_rights: [] },
        { system_id: 2, system_name: "Quản lý văn bản và điều hành", user_name: "nguyetpt", rights: "Chuyên viên", line_id: lines[3]?.id ?? null, action: null, done: false, peers: 4, peers_with: 4, peers_rights: ["Chuyên viên"] },
        { system_id: 5, system_name: "Phần mềm kế toán", user_name: "", rights: "", line_id: null, action: null, done: false, peers: 4, peers_with: 3, peers_rights: ["Nhập liệu", "Kế toán viên"] },
      ],
      can_close: open.length === 0 && lines.length > 0,
    };
  },
  gather_lines: () => 0,
  resume_line: ({ id }) => (Object.assign(Object.values(linesOf).flat().find((l) => l.id === id)!, { state: "open", done_on: null, evidence: null, reason: "" }), null),
  open_departure: () => 1,
  close_line: ({ id, doneOn, evidence: form }) => {
    const found = Object.values(linesOf).flat().find((l) => l.id === id)!;
    Object.assign(found, { state: "done", done_on: doneOn, evidence: evidence(90, form.kind) });
    return null;
  },
  wait_line: ({ id, reason }) => (Object.assign(Object.values(linesOf).flat().find((l) => l.id === id)!, { state: "waiting", reason }), null),
  drop_line: ({ id, reason }) => (Object.assign(Object.values(linesOf).flat().find((l) => l.id === id)!, { state: "dropped", reason }), null),
  set_line_action: ({ id, action, reason }) => (Object.assign(Object.values(linesOf).flat().find((l) => l.id === id)!, { action, decided: reason }), null),
  withdraw_departure: ({ id, reason }) => (Object.assign(departures.find((d) => d.id === id)!, { state: "withdrawn", closed_on: "2026-11-20", note: reason }), null),
  papers_list: ({ query }: { query: ListQuery }) => list(papers, query),
  paper: ({ id }): PaperPage => {
    const paper = papers.find((p) => p.id === id)!;
    return {
      paper, last_number: 17, pages: id === 3 ? 2 : 1, sha256: paper.state === "draft" ? "" : "9f2c1b7a4de05f3386c1e0b4d7b98aa15e0c6f62f2a1b39d7c8840ee51d3a7f1",
      fields: [
        { name: "agency.name", label: "Tên cơ quan", value: "Sở Nông nghiệp và Môi trường", required: true, editable: false, from_settings: true },
        { name: "person.name", label: "Họ và tên", value: "Nguyễn Văn Hùng", required: true, editable: false, from_settings: false },
        { name: "person.post", label: "Chức vụ, phòng ban", value: "Phó Trưởng phòng, Văn phòng", required: true, editable: false, from_settings: false },
        { name: "decision", label: "Căn cứ", value: "Quyết định số 1542/QĐ-UBND ngày 10 tháng 11 năm 2026 của Chủ tịch UBND tỉnh về việc điều động công chức", required: true, editable: true, from_settings: false },
        { name: "receiver.name", label: "Bên nhận", value: "", required: true, editable: true, from_settings: false },
        { name: "witness.name", label: "Người chứng kiến", value: "", required: true, editable: true, from_settings: false },
        { name: "place", label: "Địa điểm bàn giao", value: "Văn phòng Sở, số 266 đường Trần Hưng Đạo", required: false, editable: true, from_settings: false },
      ],
      missing: paper.missing ? ["Bên nhận", "Người chứng kiến"] : [],
      unprintable: [], issuer: "", unlike_settings: [],
      layout: id === 3 ? [{ place: "Trang 1, tiêu ngữ", message: "Cỡ chữ 12, cần 13 đến 14." }] : [],
      cancel_reason: paper.state === "cancelled" ? "Ghi sai tên cơ quan nhận" : "", signed_evidence: paper.signed ? evidence(30, "file") : null,
      history: [entry("Ban hành văn bản", "2026-11-16T03:00:00Z", "paper", id, paper.title)],
    };
  },
  paper_page_png: ({ id, page }) => drawPage(papers.find((p) => p.id === id)?.state === "draft", page),
  make_paper: () => 3,
  forms: () => (Object.keys(formTitles) as PaperKind[]).map((kind, i) => ({
    kind, title: formTitles[kind], own: i === 2, file_name: i === 2 ? "Bien-ban-ban-giao-SNNMT-2026.docx" : `${kind}.docx`, uploaded_at: i === 2 ? "2026-10-01T02:00:00Z" : null, pages: 1,
    fields: [
      { name: "agency.name", meaning: "Tên cơ quan, đơn vị", required: true, used: true },
      { name: "agency.superior", meaning: "Cơ quan chủ quản", required: false, used: true },
      { name: "person.name", meaning: "Họ và tên người bàn giao", required: true, used: true },
      { name: "person.post", meaning: "Chức vụ", required: false, used: true },
      { name: "items.serial", meaning: "Số sê-ri của từng thiết bị; dòng trong bảng được lặp lại", required: false, used: true },
      { name: "receiver.name", meaning: "Họ và tên người nhận", required: true, used: true },
      { name: "witness.name", meaning: "Người chứng kiến", required: false, used: false },
    ],
    layout: i === 2 ? [{ place: "Trang 1, tiêu ngữ", message: "Cỡ chữ 12, cần 13 đến 14." }] : [],
  })),
  upload_form: () => ({
    accepted: false, file_name: "Bien-ban-moi.docx", fields: [], layout: [],
    unknown: [{ name: "items.seriel", suggestion: "items.serial" }, { name: "so_luu", suggestion: null }],
  }),
  form_preview_png: ({ page }) => drawPage(true, page),
};
