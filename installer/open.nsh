; Từ chối khi chương trình hoặc sổ đang mở, kể cả mở bằng bản chạy từ USB.

; Tệp chương trình đang chạy thì Windows không cho ghi.
!macro RefuseWhileRuns PROGRAM SENTENCE
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      StrCpy $R0 "${SENTENCE}"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!macro RefuseWhileOpen UN
Function ${UN}RefuseWhileOpen
  again:
  StrCpy $R0 ""

  !insertmacro RefuseWhileRuns "sogac-check.exe" "Công cụ kiểm tra sogac-check đang chạy."
  !insertmacro RefuseWhileRuns "sogac.exe" "Sổ Gác đang chạy."

  ; Sổ đang mở thì tệp khoá của nó không đọc được. Sổ đã đóng vẫn có thể còn tệp này, không bị khoá.
  ${If} ${FileExists} "${VAULT}\open.lock"
    ClearErrors
    FileOpen $0 "${VAULT}\open.lock" r
    ${If} ${Errors}
      StrCpy $R0 "Sổ đang mở ở một cửa sổ khác."
    ${Else}
      FileSeek $0 0 END $1
      FileSeek $0 0 SET
      FileReadByte $0 $2
      ${If} ${Errors}
      ${AndIf} $1 > 0
        StrCpy $R0 "Sổ đang mở ở một cửa sổ khác."
      ${EndIf}
      FileClose $0
    ${EndIf}
  ${EndIf}

  ${If} $R0 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$R0 Hãy đóng chương trình rồi bấm Thử lại (Retry). Chưa có gì thay đổi." /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend

!insertmacro RefuseWhileOpen ""
!insertmacro RefuseWhileOpen "un."
