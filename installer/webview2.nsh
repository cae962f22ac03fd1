; Cửa sổ chương trình vẽ bằng Microsoft Edge WebView2, Windows 11 và hầu hết Windows 10 đã có sẵn. Máy không
; có thì bộ cài dùng tệp cài WebView2 ngoại tuyến đặt bên cạnh; không có tệp đó thì chỉ cách lấy.

; $R0 = phiên bản WebView2 trên máy, rỗng nếu không có.
Function WebView2Version
  StrCpy $R0 ""
  SetRegView 32
  ReadRegStr $R0 HKLM "SOFTWARE\${WEBVIEW2}" "pv"
  SetRegView 64
  ${If} $R0 == ""
    ReadRegStr $R0 HKLM "SOFTWARE\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $R0 == ""
    ReadRegStr $R0 HKCU "Software\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $R0 == "0.0.0.0"
    StrCpy $R0 ""
  ${EndIf}
FunctionEnd

Function LookForWebView2
  Delete "$INSTDIR\${WEBVIEW2_NOTE}"
  Call WebView2Version
  ${If} $R0 == ""
  ${AndIf} ${FileExists} "$EXEDIR\${WEBVIEW2_SETUP}"
    DetailPrint "Đang cài WebView2 từ $EXEDIR\${WEBVIEW2_SETUP}"
    ExecWait '"$EXEDIR\${WEBVIEW2_SETUP}" /silent /install'
    Call WebView2Version
  ${EndIf}
  ${If} $R0 != ""
    DetailPrint "WebView2 $R0"
    Return
  ${EndIf}

  StrCpy $R1 "Máy này chưa có Microsoft Edge WebView2 nên chưa mở được cửa sổ Sổ Gác.$\r$\n$\r$\n1. Trên một máy có Internet, vào https://developer.microsoft.com/microsoft-edge/webview2, mục Evergreen Standalone Installer, tải bản x64 (${WEBVIEW2_SETUP}).$\r$\n2. Chép tệp đó vào cùng thư mục với bộ cài Sổ Gác: $EXEDIR$\r$\n3. Chạy lại bộ cài Sổ Gác; WebView2 được cài theo, không cần quyền quản trị."
  ClearErrors
  FileOpen $0 "$INSTDIR\${WEBVIEW2_NOTE}" w
  ${IfNot} ${Errors}
    FileWriteUTF16LE /BOM $0 "$R1$\r$\n"
    FileClose $0
  ${EndIf}
  DetailPrint "Chưa có WebView2: xem $INSTDIR\${WEBVIEW2_NOTE}"
  MessageBox MB_ICONINFORMATION "$R1" /SD IDOK
FunctionEnd
