; Bộ cài Sổ Gác: cho một người dùng Windows, không cần quyền quản trị.
;
; makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DFILES=<thư mục chương trình> -DICON=<tệp .ico> -DOUT=<tệp cài> sogac.nsi
; Thêm -DSIGN=<lệnh ký %1> thì chương trình gỡ cài đặt cũng được ký.
;
; Tham số dòng lệnh khi cài: /S cài im lặng, /D=<thư mục> nơi đặt chương trình.
; Mã kết thúc: 0 xong; 2 chương trình hoặc sổ đang mở; 3 không sao lưu được sổ; 4 không ghi được tệp;
; khi gỡ: 5 còn dữ liệu chưa xoá được.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
; Both programs hold the same forms, fonts and law: far enough back to be packed once.
SetCompressorDictSize 96
RequestExecutionLevel user

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"

!define NAME "Sổ Gác"
!define DATA "$LOCALAPPDATA\vn.sogac.app"
!define VAULT "${DATA}\kho"
; Khoá của máy, nơi Windows không có chỗ giữ khoá.
!define WEAK_KEY "$LOCALAPPDATA\vn.sogac.app-khoa-may.json"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SoGac"
!define CLASSES "Software\Classes"
!define PACKAGE "SoGac.Package"
; Mã của WebView2 Evergreen Runtime trong EdgeUpdate (learn.microsoft.com/microsoft-edge/webview2/concepts/distribution).
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW2_SETUP "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"
!define WEBVIEW2_NOTE "CAN-CAI-WEBVIEW2.txt"

!ifdef SIGN
  ; Dấu ngoặc này không có trong lệnh ký của máy nào.
  !uninstfinalize `${SIGN}` = 0
!endif

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\SoGac"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails show
ShowUninstDetails show

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài ${NAME}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
; Một điểm màu, trải ra cả cạnh trang: không có hình trang trí.
!define MUI_WELCOMEFINISHPAGE_BITMAP "${__FILEDIR__}/side.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\sogac.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME}"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${__FILEDIR__}" "Vietnamese"

!include "open.nsh"
!include "backup.nsh"
!include "webview2.nsh"

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "${NAME} cần Windows 10 hoặc Windows 11. Chưa có gì được cài." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Section "${NAME}"
  Call RefuseWhileOpen
  Call BackUpVault

  SetOutPath "$INSTDIR"
  ClearErrors
  File "${FILES}\sogac.exe"
  File "${FILES}\sogac-check.exe"
  ; Bản dựng bằng MSVC không có tệp này: mã của nó nằm sẵn trong sogac.exe.
  File /nonfatal "${FILES}\WebView2Loader.dll"
  WriteUninstaller "$INSTDIR\go-cai-dat.exe"
  ${If} ${Errors}
    MessageBox MB_ICONSTOP "Không ghi được tệp vào $INSTDIR. Sổ dữ liệu không thay đổi; hãy chọn thư mục khác rồi cài lại." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\sogac.exe" "" "$INSTDIR\sogac.exe" 0

  WriteRegStr HKCU "${CLASSES}\.sogac" "" "${PACKAGE}"
  WriteRegStr HKCU "${CLASSES}\${PACKAGE}" "" "Gói Sổ Gác"
  WriteRegStr HKCU "${CLASSES}\${PACKAGE}\DefaultIcon" "" "$INSTDIR\sogac.exe,0"
  WriteRegStr HKCU "${CLASSES}\${PACKAGE}\shell\open\command" "" '"$INSTDIR\sogac.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\sogac.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\go-cai-dat.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\go-cai-dat.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  Call LookForWebView2
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileOpen

  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$INSTDIR\sogac.exe"
  Delete "$INSTDIR\sogac-check.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\${WEBVIEW2_NOTE}"
  Delete "$INSTDIR\go-cai-dat.exe"
  ; Không /r: tệp người dùng tự chép vào thư mục này được giữ lại.
  RMDir "$INSTDIR"

  DeleteRegKey HKCU "${CLASSES}\${PACKAGE}"
  ReadRegStr $0 HKCU "${CLASSES}\.sogac" ""
  ${If} $0 == "${PACKAGE}"
    DeleteRegKey HKCU "${CLASSES}\.sogac"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${UNINSTALL}"

  Call un.AskAboutData
SectionEnd
