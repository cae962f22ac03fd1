import type {
  AssetState, CountResult, CustodyStep, HandoverKind, HandoverLens, MediumState, PriceGroup, RepairLens, RepairState, Secrecy,
  StorageChoice, TakeOutKind, TakeOutLens, TakeOutState,
} from "../api";

const step: Record<CustodyStep, string> = {
  given: "Cấp, giao", recovered: "Thu hồi", transferred: "Điều chuyển", lent: "Cho mượn", returned: "Trả lại",
  taken_out: "Mang ra ngoài", brought_back: "Mang về", repair_out: "Đưa đi sửa chữa", repair_back: "Sửa xong, nhận về",
  removed_kept: "Tháo ra, giữ lại", put_in: "Lắp vào thiết bị", moved: "Đổi chỗ", found: "Kiểm kê: thấy",
  missing: "Kiểm kê: không thấy", wiped: "Đã xoá dữ liệu", wipe_failed: "Xoá dữ liệu chưa đạt", destroyed: "Tiêu huỷ",
  to_dispose: "Đưa vào đợt thanh lý", left: "Ra khỏi cơ quan", empty: "Xác nhận không có ổ lưu trữ",
};
const assetState: Record<AssetState, string> = {
  in_use: "Đang dùng", in_store: "Trong kho", lent: "Cho mượn", out: "Mang ra ngoài", in_repair: "Đang sửa chữa",
  to_dispose: "Chờ thanh lý", disposed: "Đã thanh lý", lost: "Mất",
};
const mediumState: Record<MediumState, string> = {
  in_use: "Đang dùng", kept: "Tháo ra, giữ lại", wiped: "Đã xoá dữ liệu", wipe_failed: "Xoá chưa đạt", destroyed: "Đã tiêu huỷ",
  gone: "Ra khỏi cơ quan",
};
const secrecy: Record<Secrecy, string> = { none: "Không", mat: "Mật", toi_mat: "Tối mật", tuyet_mat: "Tuyệt mật" };
const priceGroup: Record<PriceGroup, string> = { unknown: "Chưa rõ", fixed_asset: "Tài sản cố định", tool: "Công cụ, dụng cụ" };

export const custody = {
  title: "Giao nhận, sửa chữa",
  tabs: { handovers: "Giao nhận", take_outs: "Mang ra ngoài, thiết bị cá nhân", repairs: "Sửa chữa", stocktakes: "Kiểm kê" },
  lensLabel: "Chọn dòng",
  step, assetState, mediumState, secrecy, priceGroup,
  history: "Quá trình",
  everHeld: "Đã từng giữ",
  noHistory: "Chưa có lần giao nhận, sửa chữa hay kiểm kê nào.",
  historyPaper: "Lập báo cáo quá trình",
  historyColumns: { day: "Ngày", step: "Việc", item: "Thiết bị, phương tiện", from: "Từ", to: "Đến" },
  noPapers: "Chưa lập văn bản nào.",
  papers: "Văn bản",
  makePaper: "Lập văn bản",
  seeItem: "Xem thiết bị",
  day: "Ngày",
  condition: "Tình trạng",
  proof: "Bằng chứng",
  move: {
    button: "Di chuyển",
    title: (name: string) => `Di chuyển ${name}`,
    explain: "Chuyển chỗ thiết bị, phương tiện lưu trữ phải được người có thẩm quyền cho phép. Bước này được ghi vào quá trình và không sửa được.",
    asset: "Lắp vào thiết bị",
    assetHint: "Để trống nếu tháo ra hoặc để rời",
    place: "Nơi đến",
    permittedBy: "Người cho phép",
    done: "Đã ghi di chuyển.",
  },
  noStorage: {
    button: "Không có ổ lưu trữ",
    title: (name: string) => `${name} không có ổ lưu trữ`,
    explain: "Chỉ ghi khi đã mở máy xem: thiết bị không có ổ, thẻ nhớ hay bộ nhớ lưu dữ liệu. Lý do được ghi vào quá trình của thiết bị và không sửa được.",
    save: "Ghi",
    done: "Đã ghi thiết bị không có ổ lưu trữ.",
  },
};

const kind: Record<HandoverKind, string> = {
  given: "Cấp, giao", recovered: "Thu hồi", transferred: "Điều chuyển", lent: "Cho mượn", returned: "Trả lại",
};
const lens: Record<HandoverLens, string> = { all: "Tất cả", unsigned: "Chưa có bản ký", overdue: "Quá hạn" };

export const handovers = {
  title: "Giao nhận",
  add: "Giao nhận thiết bị",
  kind, lens,
  kindLabel: "Việc",
  signing: {
    title: "Ký trên màn hình",
    part: { giver: "Bên giao", receiver: "Bên nhận", third: "Người chứng kiến" },
    of: (name: string) => `Chữ ký của ${name}`,
    onPaper: "Ký trên giấy",
    sign: "Ký trên màn hình",
    takeBack: "Bỏ chữ ký",
    takenBack: "Đã bỏ chữ ký trên màn hình.",
    dialog: (part: string) => `Chữ ký: ${part}`,
    save: "Ghi chữ ký",
    pad: "Ký bằng bút, ngón tay hoặc chuột trong khung này",
    paperInstead: "Không ký trên màn hình thì bấm Bỏ qua và ký trên giấy như thường.",
    note: "Không bắt buộc. Chữ ký trên màn hình được in trong biên bản; bản quét của biên bản ký trên giấy vẫn là căn cứ.",
  },
  columns: { day: "Ngày", kind: "Việc", giver: "Bên giao", receiver: "Bên nhận", lines: "Số lượng", due: "Hạn trả", symbol: "Biên bản", signed: "Bản ký" },
  signed: "Có bản ký",
  unsigned: "Chưa có bản ký",
  cancelled: "Đã huỷ",
  emptyTitle: "Chưa có lần giao nhận nào.",
  emptyHint: "Bấm “Giao nhận thiết bị”, chọn người nhận rồi quét hoặc gõ mã từng thiết bị.",
  lensEmpty: "Không có lần giao nhận nào ở mục này.",
  heading: (kind: string, receiver: string) => `${kind}: ${receiver}`,
  fields: {
    day: "Ngày giao nhận", due: "Ngày phải trả", giver: "Người giao", giverUnit: "Đơn vị, kho giao",
    receiver: "Người nhận", receiverUnit: "Đơn vị, kho nhận", third: "Người chứng kiến", reason: "Lý do",
    outside: "Giao ra ngoài cơ quan",
    outsideHint: "Ổ lưu trữ bên trong phải có bản ghi xoá dữ liệu được chấp nhận",
    unitHint: "Chỉ nhập khi không chọn người",
    thirdHint: "Người ký thứ ba khi chuyển từ người này sang người khác",
  },
  scan: "Thêm thiết bị, phương tiện",
  scanHint: "Gõ mã, tên, số sê-ri rồi chọn; máy quét mã tự thêm sau mỗi lần quét.",
  scanTwice: (code: string) => `${code} đã có trong danh sách, không thêm lần nữa.`,
  scanUnknown: (code: string) => `Sổ không có thiết bị hay phương tiện nào mang mã ${code}.`,
  lines: "Thiết bị, phương tiện giao nhận",
  noLines: "Chưa có dòng nào.",
  line: { code: "Mã, số sê-ri", name: "Tên", condition: "Tình trạng", accessories: "Phụ kiện kèm theo" },
  conditionOf: (code: string) => `Tình trạng của ${code}`,
  accessoriesOf: (code: string) => `Phụ kiện của ${code}`,
  dropLine: (code: string) => `Bỏ ${code}`,
  save: "Ghi giao nhận",
  returnTitle: "Nhận trả lại",
  giveBack: "Trả lại",
  recoverAll: "Thu hồi tất cả",
  recoverTitle: (name: string) => `Thu hồi tất cả của ${name}`,
  paper: "Lập biên bản",
  paperHint: "Biên bản in ra, hai bên ký; quét bản đã ký rồi gắn vào biên bản thì lần giao nhận mới có bằng chứng.",
  returned: "Đã trả",
  stillOut: "Chưa trả",
  lineState: "Trả lại",
  toCase: "Mở vụ nghỉ việc",
  toFirst: "Lần giao trước",
  cancel: "Huỷ lần giao nhận",
  cancelTitle: "Huỷ lần giao nhận",
  cancelExplain: "Thiết bị trở về bên giao. Lần giao nhận và biên bản vẫn nằm trong danh sách với lý do huỷ.",
};

const permitKind: Record<TakeOutKind, string> = { out: "Mang ra ngoài", own: "Thiết bị cá nhân" };
const permitState: Record<TakeOutState, string> = {
  asked: "Chờ lãnh đạo duyệt", approved: "Đã duyệt", refused: "Không duyệt", out: "Đang hiệu lực", ended: "Đã kết thúc",
};
const permitLens: Record<TakeOutLens, string> = { all: "Tất cả", asked: "Chờ duyệt", overdue: "Quá hạn" };

export const takeOuts = {
  title: "Mang ra ngoài, thiết bị cá nhân",
  add: "Lập giấy phép",
  kind: permitKind, state: permitState, lens: permitLens,
  columns: { asset: "Thiết bị", kind: "Loại", person: "Cán bộ", from_day: "Từ ngày", due: "Đến ngày", state: "Trạng thái" },
  emptyTitle: "Chưa có giấy phép nào.",
  emptyHint: "Mang thiết bị ra ngoài, hay đưa thiết bị cá nhân vào làm việc, đều phải được lãnh đạo cho phép.",
  lensEmpty: "Không có giấy phép nào ở mục này.",
  fields: {
    kind: "Loại giấy phép", asset: "Thiết bị", person: "Cán bộ", reason: "Lý do", data: "Dữ liệu mang theo", destination: "Nơi đến",
    from: "Từ ngày", due: "Đến hết ngày", decided: "Ý kiến lãnh đạo", cleared: "Kiểm tra mã độc", went: "Bắt đầu", ended: "Kết thúc",
  },
  dataHint: "Ghi loại dữ liệu, không ghi nội dung; không mang gì thì ghi “không mang dữ liệu”",
  save: "Gửi lãnh đạo duyệt",
  waits: "Giấy phép chờ lãnh đạo duyệt. Lãnh đạo đăng nhập bằng tên của mình rồi duyệt ở đây.",
  approve: "Duyệt",
  refuse: "Không duyệt",
  refuseExplain: "Người xin phép sẽ thấy lý do này trên giấy phép.",
  clear: "Ghi kiểm tra mã độc",
  clearBy: "Người kiểm tra",
  clearExplain: "Chỉ ghi khi đã quét toàn bộ máy và không phát hiện mã độc.",
  start: { out: "Ghi ngày mang ra", own: "Bắt đầu sử dụng" } satisfies Record<TakeOutKind, string>,
  end: { out: "Ghi ngày mang về", own: "Thôi sử dụng" } satisfies Record<TakeOutKind, string>,
  endExplain: "Kèm bằng chứng đã nhận lại thiết bị: biên bản, ảnh hoặc người chứng kiến.",
  by: (who: string, date: string) => [who, date].filter(Boolean).join(", "),
};

const repairState: Record<RepairState, string> = { asked: "Chưa giao đi", out: "Đang sửa", back: "Đã nhận về", cancelled: "Đã huỷ" };
const repairLens: Record<RepairLens, string> = { all: "Tất cả", open: "Chưa xong", overdue: "Quá hạn" };
const choice: Record<StorageChoice, string> = { removed: "Tháo ra, giữ lại", erased: "Đã xoá dữ liệu", recovery: "Gửi khôi phục dữ liệu" };

export const repairs = {
  title: "Sửa chữa",
  add: "Lập phiếu sửa chữa",
  state: repairState, lens: repairLens, choice,
  columns: { title: "Thiết bị, phương tiện", repairer: "Nơi sửa", fault: "Hư hỏng", asked_on: "Ngày lập", due: "Hẹn trả", state: "Trạng thái" },
  emptyTitle: "Chưa có phiếu sửa chữa nào.",
  emptyHint: "Lập phiếu trước khi thiết bị rời cơ quan; chương trình hỏi từng ổ lưu trữ bên trong.",
  lensEmpty: "Không có phiếu nào ở mục này.",
  fields: {
    item: "Thiết bị, phương tiện", repairer: "Nơi sửa chữa", fault: "Hư hỏng", due: "Hẹn trả", reportedTo: "Đã báo cáo ai",
    permittedBy: "Người cho phép chuyển ổ ra ngoài", went: "Ngày giao đi", back: "Ngày nhận về", outcome: "Kết quả sửa chữa",
    keptPlace: "Nơi giữ ổ đã tháo", why: "Lý do khôi phục dữ liệu", putBack: "Lắp lại các ổ đã tháo vào thiết bị",
    report: "Văn bản báo cáo",
  },
  storage: "Ổ lưu trữ bên trong",
  storageOf: (title: string) => `${title}: trước khi đưa đi`,
  storageHint: "Mang ra ngoài sửa thì ổ phải tháo để lại hoặc xoá dữ liệu; chỉ khôi phục dữ liệu mới được để ổ đi cùng, có lý do.",
  noStorage: "Sổ không ghi ổ lưu trữ nào trong thiết bị này. Nếu bên trong có ổ, hãy ghi ổ vào sổ trước; nếu không có, hãy ghi “Không có ổ lưu trữ” ở trang thiết bị.",
  choose: "Chọn cách xử lý",
  secretHint: "Máy soạn thảo văn bản mật: chỉ giao nơi được phép sửa, và phải báo cáo người có thẩm quyền trước.",
  save: "Lập phiếu",
  start: "Giao đi",
  startExplain: "Ổ chọn “tháo ra, giữ lại” được ghi vào nơi giữ từ ngày này.",
  end: "Nhận về",
  endExplain: "Kèm biên bản nhận lại, ảnh hoặc người chứng kiến.",
  cancel: "Huỷ phiếu",
  cancelExplain: "Thiết bị chưa rời cơ quan. Phiếu vẫn nằm trong danh sách với lý do huỷ.",
  paperOut: "Biên bản giao đi",
  paperBack: "Biên bản nhận lại",
  putBack: "Đã lắp lại",
  repairers: "Nơi sửa chữa",
  repairerTitle: "Các nơi sửa chữa",
  noRepairers: "Chưa có nơi sửa chữa nào. Hãy thêm trước khi lập phiếu.",
  addRepairer: "Thêm nơi sửa chữa",
  repairer: {
    name: "Tên đơn vị, người sửa chữa", outside: "Ở ngoài cơ quan", authorised: "Được phép sửa máy soạn thảo văn bản mật",
    document: "Văn bản cho phép", contact: "Liên hệ", where: "Ở đâu", secret: "Máy mật", close: "Ngừng dùng", inside: "Trong cơ quan",
  },
};

const result: Record<CountResult, string> = {
  expected: "Chưa quét", found: "Thấy", missing: "Không thấy", wrong_place: "Sai chỗ", unknown: "Không có trong sổ",
};

export const stocktakes = {
  title: "Kiểm kê",
  add: "Mở đợt kiểm kê",
  result,
  columns: {
    place: "Phòng", started_on: "Bắt đầu", closed_on: "Kết thúc", expected: "Theo sổ", found: "Thấy", missing: "Không thấy",
    wrong_place: "Sai chỗ", unknown: "Không có trong sổ",
  },
  everywhere: "Toàn cơ quan",
  emptyTitle: "Chưa có đợt kiểm kê nào.",
  emptyHint: "Mở đợt kiểm kê cho một phòng, rồi quét nhãn từng thiết bị trong phòng.",
  room: "Phòng",
  rooms: (place: string, devices: number) => `${place} (${devices} thiết bị)`,
  members: "Người kiểm kê",
  membersHint: "Họ tên, cách nhau bằng dấu phẩy; người đầu chủ trì",
  scan: "Quét hoặc gõ mã tài sản rồi bấm Enter",
  again: (code: string, times: number) => `${code} đã quét trước đó, lần này là lần ${times}.`,
  scanned: (code: string, name: string, result: string) => [code, name, result].filter(Boolean).join(" – "),
  piles: "Kết quả",
  line: { code: "Mã", name: "Tên thiết bị", holder: "Người giữ", place: "Nơi theo sổ", times: "Số lần quét", note: "Ghi chú" },
  nothing: "Không có dòng nào.",
  takeBack: "Bỏ lần quét",
  explain: "Ghi chú",
  explainTitle: (code: string) => `Ghi chú về ${code}`,
  explainWhat: "Vì sao không thấy, sai chỗ hoặc không có trong sổ.",
  close: "Kết thúc kiểm kê",
  closeTitle: "Kết thúc đợt kiểm kê",
  closeExplain: (left: number) =>
    left > 0 ? `Còn ${left} thiết bị chưa quét; kết thúc thì các thiết bị này được ghi là không thấy.` : "Mọi thiết bị theo sổ đã được quét.",
  minutes: "Lập biên bản",
  running: "Đang kiểm kê",
  ended: (date: string) => `Kết thúc ${date}`,
};

export const labels = {
  button: "In nhãn",
  title: "In nhãn QR",
  explain: (n: string) => `In nhãn cho ${n} thiết bị đang hiện trong danh sách. Lọc danh sách trước nếu chỉ in một phần.`,
  size: "Cỡ nhãn",
  start: "Bắt đầu từ nhãn số",
  startHint: (most: number) => `Từ 1 đến ${most}, đếm theo hàng; dùng tiếp tờ nhãn đã in dở`,
  print: "In",
  done: "Đã mở tờ nhãn trong chương trình in.",
};
