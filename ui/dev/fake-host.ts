// Answers the commands of the host from invented data. `?state=none|locked|open`, `?scene=empty|full|huge`,
// `?role=head`, `?refuse=wrong_password|locked_out|new_computer|damaged|rolled_back` choose what is shown.
import type {
  AccountPage, AssetPage, ListQuery, MediumPage, PasswordPolicy, PersonPage, Problem, RecoverySheet, RegulationOffered,
  Role, SearchHit, Status, SystemPage, Today,
} from "../src/api";
import { cases } from "./fake-cases";
import { rest } from "./fake-rest";
import {
  accounts, addDays, assets, daysFrom, departures, empty, fold, historyOf, list, media, people, ref, systemForms, systems, TODAY,
} from "./fake-registers";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each handler knows its own input
export type Handlers = Record<string, (input: any) => unknown>;

const param = new URLSearchParams(location.search);
const policy: PasswordPolicy = { min_length: 8, classes: 4, change_months: 3, clauses: ["LC-5.1.dd-a", "AG-3.14"] };
let state = (param.get("state") ?? "open") as Status["state"];
const role = (param.get("role") ?? "officer") as Role;
const user = role === "head" ? "Trần Thị Minh Nguyệt" : "Giàng Seo Phử";
let lockedFor = param.get("refuse") === "locked_out" ? 272 : 0;

export function refuse(code: Problem["code"], detail: string, field: string | null = null): never {
  throw { code, field, detail };
}

const regulations: RegulationOffered[] = [
  { id: "lao_cai", title: "Tỉnh Lào Cai", status: "to_check", password: policy },
  { id: "an_giang", title: "Tỉnh An Giang", status: "in_force", password: { ...policy, change_months: 6 } },
  { id: "hai_duong", title: "Tỉnh Hải Dương", status: "to_check", password: policy },
  { id: "thua_thien_hue", title: "Thừa Thiên Huế", status: "expired", password: { ...policy, change_months: 0 } },
  { id: "tu_dan", title: "Xã Tứ Dân", status: "in_force", password: { ...policy, change_months: 0 } },
  { id: "quoc_gia", title: "Chỉ áp dụng quy định chung của Nhà nước", status: "in_force", password: { ...policy, change_months: 0 } },
  { id: "chat_nhat", title: "Chặt nhất của tất cả", status: "in_force", password: policy },
];
const sheet: RecoverySheet = {
  groups: ["K7QM4", "X2RDA", "9HTWN", "PB3ZC", "M8YEV", "4GJQS", "TN6KF", "R5UXH", "C2WPD", "7VAZM", "E9QBT", "H4NRK"],
  vault_id: "SG-7F21-0C", made_on: TODAY,
};

function status(): Status {
  return {
    state, users: [{ name: "Giàng Seo Phử", role: "officer" }, { name: "Trần Thị Minh Nguyệt", role: "head" }],
    user: state === "open" ? { name: user, role } : null, agency_name: state === "none" ? "" : "Sở Nông nghiệp và Môi trường tỉnh Lào Cai",
    regulation_title: "Quyết định 61/2021/QĐ-UBND tỉnh Lào Cai", idle_minutes: 10, today: TODAY, locked_for: lockedFor,
    weak_keychain: param.has("weak"), warnings: param.has("warn") ? ["Đồng hồ máy chạy lùi 3 ngày so với mục nhật ký cuối. Hãy chỉnh lại giờ trước khi ghi tiếp."] : [],
    password_due: param.has("due") ? "2026-12-01" : null, password: policy, damaged: "", recovery_unproven: param.has("unproven"), sending: true, answers_waiting: 2,
    owed: param.has("owed") ? [{ folder: "E:\\So Gac", since: "2026-11-20T09:31:00Z", why: "Chưa sao lưu được vào E:\\So Gac: Không thấy thư mục E:\\So Gac. Có thể USB đã rút hoặc ổ mạng chưa nối; hãy cắm lại hoặc chọn thư mục khác." }] : [],
  };
}

function today(): Today {
  const list = (tasks: ReturnType<typeof t>[]) => ({ tasks, more: 0 });
  const t = (due: string, title: string, person: number, system: string, clause: string, departure: number | null, line: number | null, account: number | null = null) => ({
    due, days_left: daysFrom(due), title, person: ref(person), system, clause, provisional: due > "2026-12-31",
    counted: `5 ngày làm việc kể từ 16/11/2026, không tính ngày đầu, trừ thứ Bảy, Chủ nhật`, departure_id: departure, line_id: line, account_id: account, accounts_of: null, reviews: false, record: null, backup_id: null, waiting: line === 4,
  });
  if (empty) return { overdue: list([]), soon: list([]), later: list([]), counts: [{ key: "people", n: 0 }, { key: "accounts", n: 0 }], year: [] };
  return {
    overdue: list([
      t("2026-11-16", "Gửi văn bản thông báo khoá tài khoản", 5, "Văn phòng UBND tỉnh: 3 tài khoản", "AG-6.3.b-b", 1, 1),
      t("2026-11-16", "Thu hồi tài khoản dùng chung của tỉnh", 5, "Thư điện tử công vụ", "LC-5.1.k-a", 1, 4),
      t("2026-11-20", "Đổi mật khẩu tài khoản tiepnhan_tthc", 10, "Hệ thống thông tin giải quyết TTHC", "LC-5.1.dd-b", null, null, 12),
    ]),
    soon: list([
      t("2026-11-23", "Thông báo chủ quản hệ thống để thu hồi quyền", 5, "Sở Khoa học và Công nghệ: 2 tài khoản", "AG-6.3.c-b", 1, 2),
      t("2026-11-27", "Quyết định giữ, đổi hay thu hồi quyền ở vị trí mới", 29, "CSDL đất đai", "LC-24.3.c", 3, 31),
      t("2026-11-30", "Thu lại máy tính xách tay TS-0004", 29, "", "LC-23.10-b", 3, 32),
    ]),
    later: list([
      t("2026-12-08", "Gửi công văn về tài khoản CSDL dân cư qua Sở đến PC06", 17, "CSDL quốc gia về dân cư (khai thác)", "AG-6.3.b-c", 2, 21),
      t("2027-03-08", "Thông báo chủ quản hệ thống để thu hồi quyền", 33, "Sở Nội vụ: 1 tài khoản", "AG-6.3.c-b", 4, null),
    ]),
    counts: [
      { key: "open_departures", n: 3 }, { key: "password_due", n: 87 }, { key: "dormant", n: 24 }, { key: "orphan", n: 6 },
      { key: "unsigned_papers", n: 2 }, { key: "few_admins", n: 4 }, { key: "people", n: people.length }, { key: "accounts", n: accounts.length },
    ],
    year: Array.from({ length: 12 }, (_, i) => ({
      month: i + 1,
      duties: i % 3 === 2 ? [
        { title: "Rà soát tài khoản và quyền", due: `2026-${String(i + 1).padStart(2, "0")}-30`, clause: "LC-5.1.e", counted: "Cuối mỗi kỳ 3 tháng kể từ tháng 1." },
        { title: "Đổi mật khẩu tài khoản máy chủ, thiết bị mạng", due: `2026-${String(i + 1).padStart(2, "0")}-30`, clause: "LC-5.1.dd-b", counted: "Cuối mỗi kỳ 3 tháng kể từ tháng 1." },
      ] : i === 10 ? [{ title: "Báo cáo năm về an toàn thông tin mạng", due: "2026-11-15", clause: "LC-25.2", counted: "Trước ngày 15/11 hằng năm." }] : [],
    })),
  };
}

const handlers: Handlers = {
  status,
  regulations_offered: () => regulations,
  set_up: () => { state = "open"; return sheet; },
  prove_recovery: ({ answers }) => {
    for (const a of answers) if (a.group.toUpperCase() !== sheet.groups[a.index]) refuse("invalid", `Nhóm ${a.index + 1} không khớp với phiếu. Hãy xem lại tờ phiếu rồi gõ lại.`);
    return null;
  },
  save_recovery_sheet: () => ({ path: "E:\\Phieu khoi phuc.pdf" }),
  sign_in: ({ password }) => {
    const code = param.get("refuse");
    if (code === "new_computer") refuse("new_computer", "Sổ này chưa được mở trên máy này. Dữ liệu còn nguyên; hãy nhập phiếu khôi phục.");
    if (code === "damaged") refuse("damaged", "Tệp register.db không đọc được. Không có gì bị xoá; hãy khôi phục từ bản sao lưu gần nhất.");
    if (code === "rolled_back") refuse("rolled_back", "Sổ dừng ở mục nhật ký 1.180, trong khi lần mở gần nhất là mục 1.248.");
    if (password !== "a") refuse("wrong_password", "Mật khẩu không đúng. Còn 3 lần thử trước khi phải chờ. Dữ liệu còn nguyên.");
    state = "open";
    lockedFor = 0;
    return null;
  },
  accept_rollback: () => { state = "open"; return null; },
  recover: () => { state = "open"; return sheet; },
  new_recovery_sheet: () => sheet,
  lock: () => { state = "locked"; return null; },
  today,
  export_ics: () => ({ path: "D:\\Văn phòng\\Năm 2026\\Lịch việc Sổ Gác.ics" }),
  open_folder: () => null,
  people_list: ({ query }: { query: ListQuery }) => list(people, query),
  person: ({ id }): PersonPage => {
    const row = people.find((p) => p.id === id) ?? refuse("not_found", "Không tìm thấy cán bộ. Mục này có thể đã bị gỡ khỏi danh sách.");
    const { namesake: _n, accounts: _a, assets: _s, departure_id: _d, ...person } = row;
    const held = assets.filter((a) => a.holder_id === id);
    return {
      custody: [], person: { ...person, note: "" }, namesakes: people.filter((p) => p.name === row.name && p.id !== id).slice(0, 3).map((p) => ref(p.id)),
      accounts: accounts.filter((a) => a.holder_id === id), assets: held, media: media.filter((m) => held.some((a) => a.id === m.asset_id)),
      departures: departures.filter((d) => d.person_id === id), warnings: [], history: historyOf("person", id, row.name),
    };
  },
  save_person: ({ form }) => {
    if (form.name.trim() === "") refuse("invalid", "Chưa có họ và tên. Hãy gõ họ và tên rồi ghi lại.", "name");
    if (people.some((p) => p.code === form.code && p.id !== form.id)) refuse("invalid", `Mã ${form.code} đã có người dùng. Hãy chọn mã khác; chưa có gì được ghi.`, "code");
    return form.id ?? 1;
  },
  systems_list: ({ query }) => list(systems, query),
  system: ({ id }): SystemPage => {
    const system = systemForms.find((s) => s.id === id)!;
    const mine = accounts.filter((a) => a.system_id === id);
    const admins = mine.filter((a) => a.kind === "admin").length;
    return {
      system, level: null, dossiers: [], reviews: { open: null, last: null }, profile_password_months: 3, profile_review_months: 3, clauses: ["LC-5.1.dd-b", "LC-5.1.e"],
      warnings: admins < 2 ? [`Hệ thống chỉ có ${admins} tài khoản quản trị đang dùng. Nên có ít nhất hai người quản trị để không bị khoá ngoài khi một người nghỉ.`] : [],
      accounts: mine, history: historyOf("system", id, system.name),
    };
  },
  accounts_list: ({ query, lens }) => list(accounts.filter((a) => ({
    all: true, password_due: (a.password_days_left ?? 1) < 0, dormant: a.dormant_days !== null, orphan: a.holder_id === 0,
  } as Record<string, boolean>)[lens]), query),
  account: ({ id }): AccountPage => {
    const account = accounts.find((a) => a.id === id)!;
    return {
      account, duty: "Tiếp nhận và trả kết quả hồ sơ đất đai", note: "", requested_on: account.issued_on ? addDays(account.issued_on, -6) : null,
      first_changed_on: account.issued_on, locked_on: account.state === "locked" ? "2026-08-03" : null, closed_on: null,
      password_due: account.password_due ? { date: account.password_due, counted: "3 tháng kể từ lần đổi gần nhất", clause: "LC-5.1.dd-b", provisional: false } : null,
      next_states: account.state === "active" ? ["locked", "closed"] : ["active", "closed"],
      steps: [
        { id: 3, state: "active", day: account.issued_on ?? TODAY, evidence: null, note: "Người giữ xác nhận đã đổi mật khẩu ban đầu" },
        { id: 2, state: "issued", day: account.issued_on ?? TODAY, evidence: evidence(1, "letter"), note: "" },
        { id: 1, state: "requested", day: addDays(account.issued_on ?? TODAY, -6), evidence: evidence(2, "file"), note: "" },
      ],
      users: account.kind === "unit" ? [ref(5), ref(9)] : [],
      authorisations: id % 3 === 0 ? [{ id: 1, person: ref(9), from_day: "2026-11-02", to_day: "2026-11-30", reason: "Đi học lớp trung cấp lý luận chính trị", paper_id: 4, ended_on: null }] : [],
      history: historyOf("account", id, account.user_name),
    };
  },
  assets_list: ({ query }) => list(assets, query),
  asset: ({ id }): AssetPage => ({ asset: assets.find((a) => a.id === id)!, media: media.filter((m) => m.asset_id === id), custody: [], history: historyOf("asset", id, "TS") }),
  media_list: ({ query }) => list(media, query),
  medium: ({ id }): MediumPage => ({ medium: media.find((m) => m.id === id)!, custody: [], history: historyOf("medium", id, "Ổ") }),
  export_list: () => ({ path: "D:\\Danh sach.xlsx" }),
  pick_evidence_file: () => ({ token: "t1", name: "Phieu-xac-nhan-khoa-tai-khoan-van-phong-UBND-tinh.pdf", bytes: 412_331 }),
  search_everywhere: ({ text }): SearchHit[] => {
    const q = fold(text);
    return [
      ...people.filter((p) => fold(p.name + p.code).includes(q)).map((p): SearchHit => ({ kind: "person", id: p.id, title: p.name, subtitle: `${p.code}, ${p.unit}` })),
      ...systems.filter((s) => fold(s.name).includes(q)).map((s): SearchHit => ({ kind: "system", id: s.id, title: s.name, subtitle: s.owner })),
      ...accounts.filter((a) => fold(a.user_name).includes(q)).map((a): SearchHit => ({ kind: "account", id: a.id, title: a.user_name, subtitle: a.system_name })),
      ...assets.filter((a) => fold(a.code + a.name + a.serial).includes(q)).map((a): SearchHit => ({ kind: "asset", id: a.id, title: `${a.code} ${a.name}`, subtitle: a.serial })),
    ].slice(0, 30);
  },
  ...cases,
  ...rest,
};

export function evidence(id: number, kind: "file" | "letter" | "witness") {
  return {
    id, kind, sha256: "", file_name: kind === "file" ? "Van-ban-de-nghi-cap-tai-khoan.pdf" : "", bytes: 221_000,
    letter_number: kind === "letter" ? "125/SKHCN-CĐS" : "", letter_date: kind === "letter" ? "2026-11-18" : null,
    witness: kind === "witness" ? "Trần Thị Minh Nguyệt, Chánh Văn phòng" : "", note: "", added_at: "2026-11-18T03:00:00Z", added_by: "Giàng Seo Phử",
  };
}

export async function answer(command: string, input: Record<string, unknown>): Promise<unknown> {
  const handler = handlers[command];
  return handler ? await handler(input) : null;
}
