export const packages = {
  check: "Kiểm tra gói bằng chứng",
  title: "Gói bằng chứng",
  whole: "Gói nguyên vẹn: mọi tệp và mọi mục nhật ký khớp mã của chúng.",
  broken: (n: number) => `Gói KHÔNG nguyên vẹn: ${n} điểm sai. Hãy xin lại gói từ nơi gửi và giữ gói này làm bằng chứng.`,
  unproven: (n: number) => `Gói lập theo định dạng cũ: nhật ký trong gói không có mục ban hành của ${n} biên bản nên chưa đối chiếu được tệp biên bản với nhật ký. Muốn đối chiếu, hãy xin nơi gửi lập lại gói.`,
  facts: { name: "Tệp", about: "Nội dung", made: "Lập lúc", files: "Số tệp", entries: "Số mục nhật ký", head: "Mục nhật ký cuối" },
  headWhat: "So mục nhật ký cuối với dòng mã ở chân văn bản giấy; khác nhau thì gói không phải của văn bản đó.",
  faults: "Điểm sai",
  columns: { place: "Ở đâu", detail: "Sai gì" },
  close: "Đóng",
};
