export const packages = {
  check: "Kiểm tra gói bằng chứng",
  title: "Gói bằng chứng",
  whole: "Gói nguyên vẹn: mọi tệp và mọi mục nhật ký khớp mã của chúng.",
  broken: (n: number) => `Gói KHÔNG nguyên vẹn: ${n} điểm sai. Hãy xin lại gói từ nơi gửi và giữ gói này làm bằng chứng.`,
  unproven: (n: number) => `Có ${n} tệp chưa đối chiếu được với nhật ký, vì bản chương trình cũ chưa ghi mã của tệp vào nhật ký trong gói. Nếu gói đã lập từ lâu, hãy xin nơi gửi lập lại gói.`,
  facts: { name: "Tệp", about: "Nội dung", made: "Lập lúc", files: "Số tệp", entries: "Số mục nhật ký", head: "Mục nhật ký cuối" },
  headWhat: "So mục nhật ký cuối với dòng mã ở chân văn bản giấy; khác nhau thì gói không phải của văn bản đó.",
  faults: "Điểm sai",
  columns: { place: "Ở đâu", detail: "Sai gì" },
  close: "Đóng",
};
