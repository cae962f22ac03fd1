; Trước khi cài đè: chép cả thư mục sổ (đã mã hoá) sang một thư mục bên cạnh rồi so từng tệp.
; Khi gỡ: hỏi có xoá dữ liệu không, mặc định giữ.

; Chép $R1 (tên tệp) từ ${VAULT} sang $R2; đặt cờ lỗi khi thiếu hoặc khác độ dài.
Function CopyVaultFile
  ${If} ${FileExists} "${VAULT}\$R1"
    CopyFiles /SILENT "${VAULT}\$R1" "$R2\$R1"
    FileOpen $0 "${VAULT}\$R1" r
    FileSeek $0 0 END $1
    FileClose $0
    FileOpen $0 "$R2\$R1" r
    FileSeek $0 0 END $2
    FileClose $0
    ${If} $1 != $2
      SetErrors
    ${EndIf}
  ${EndIf}
FunctionEnd

Function BackUpVault
  ${IfNot} ${FileExists} "${VAULT}\keyslots.json"
    Return
  ${EndIf}
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  StrCpy $R2 "${VAULT}-truoc-cai-$2$1$0-$4$5$6"
  ClearErrors
  CreateDirectory "$R2"
  StrCpy $R1 "register.db"
  Call CopyVaultFile
  StrCpy $R1 "register.db-wal"
  Call CopyVaultFile
  StrCpy $R1 "files.db"
  Call CopyVaultFile
  StrCpy $R1 "files.db-wal"
  Call CopyVaultFile
  StrCpy $R1 "keyslots.json"
  Call CopyVaultFile
  ${If} ${Errors}
    MessageBox MB_ICONSTOP "Không chép được sổ sang $R2 nên chưa cài. Sổ và chương trình cũ còn nguyên; hãy giải phóng ổ đĩa rồi cài lại." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  DetailPrint "Đã chép sổ sang $R2"
FunctionEnd

Function un.AskAboutData
  ${IfNot} ${FileExists} "${DATA}\*.*"
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Đã gỡ chương trình. Sổ dữ liệu vẫn nằm ở ${DATA}.$\r$\n$\r$\nXoá luôn sổ dữ liệu trên máy này? Bấm Không (No) để giữ lại." /SD IDNO IDYES sure
  Return
  sure:
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Xoá sổ là không lấy lại được trên máy này, trừ khi còn bản sao lưu và tờ khôi phục. Các mục có tên kết thúc bằng vn.sogac.app trong Windows Credential Manager không mất theo; cần thì xoá bằng tay. Xoá hẳn?" /SD IDNO IDYES remove
  Return
  remove:
  RMDir /r "${DATA}"
  Delete "${WEAK_KEY}"
  StrCpy $R0 ""
  ${If} ${FileExists} "${DATA}\*.*"
    StrCpy $R0 "$R0$\r$\n${DATA}"
  ${EndIf}
  ${If} ${FileExists} "${WEAK_KEY}"
    StrCpy $R0 "$R0$\r$\n${WEAK_KEY}"
  ${EndIf}
  ${If} $R0 != ""
    MessageBox MB_ICONSTOP "Chưa xoá hết dữ liệu, có thể tệp đang mở ở chương trình khác. Còn lại:$R0$\r$\n$\r$\nHãy đóng các chương trình đang mở rồi xoá bằng tay." /SD IDOK
    SetErrorLevel 5
  ${EndIf}
  ; Windows Credential Manager giữ khoá của máy; bộ gỡ không động tới các mục ở đó.
  DetailPrint "Khoá của máy còn trong Windows Credential Manager: xoá các mục có tên kết thúc bằng vn.sogac.app."
FunctionEnd
