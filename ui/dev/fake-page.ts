// A page drawn as a picture, in the place of the host's renderer.
export function drawPage(draft: boolean, page: number): string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1240, 1754];
  const g = canvas.getContext("2d")!;
  g.fillStyle = "#fff";
  g.fillRect(0, 0, 1240, 1754);
  g.fillStyle = "#000";
  g.textAlign = "center";
  const put = (text: string, x: number, y: number, font = "26px 'Liberation Serif', serif") => {
    g.font = font;
    g.fillText(text, x, y);
  };
  if (page === 0) {
    put("UBND TỈNH LÀO CAI", 370, 150);
    put("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 370, 186, "bold 26px 'Liberation Serif', serif");
    put("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 860, 150, "bold 26px 'Liberation Serif', serif");
    put("Độc lập - Tự do - Hạnh phúc", 860, 186, "bold 28px 'Liberation Serif', serif");
    g.fillRect(690, 200, 340, 2);
    put(draft ? "Số:      /BB-SNNMT" : "Số: 12/BB-SNNMT", 370, 240);
    put("Lào Cai, ngày 16 tháng 11 năm 2026", 860, 240, "italic 28px 'Liberation Serif', serif");
    put("BIÊN BẢN", 640, 340, "bold 30px 'Liberation Serif', serif");
    put("Bàn giao tài khoản, thiết bị, hồ sơ khi chuyển công tác", 640, 380, "bold 30px 'Liberation Serif', serif");
  }
  g.textAlign = "left";
  const text = "Căn cứ Quyết định số 1542/QĐ-UBND ngày 10 tháng 11 năm 2026 của Chủ tịch UBND tỉnh về việc điều động công chức;";
  for (let y = page === 0 ? 450 : 160; y < 1500; y += 44) put(text.slice(0, 74 + ((y * 7) % 12)), 200, y, "28px 'Liberation Serif', serif");
  if (draft) {
    g.save();
    g.translate(620, 900);
    g.rotate(-0.7);
    g.globalAlpha = 0.14;
    g.textAlign = "center";
    put("BẢN NHÁP", 0, 0, "bold 180px 'Liberation Serif', serif");
    g.restore();
  }
  return canvas.toDataURL("image/png").split(",")[1]!;
}
