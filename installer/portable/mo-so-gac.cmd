@echo off
rem Mo So Gac tu USB. Neu canh tep nay co thu muc WebView2 (ban "Fixed Version" da giai nen),
rem chuong trinh dung no thay cho WebView2 cua may.
if exist "%~dp0WebView2\msedgewebview2.exe" set "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER=%~dp0WebView2"
rem Tren o NTFS Windows 10 chi cho WebView2 chay khi vung chua ung dung doc duoc thu muc cua no.
if exist "%~dp0WebView2\msedgewebview2.exe" icacls "%~dp0WebView2" /grant *S-1-15-2-1:(OI)(CI)(RX) *S-1-15-2-2:(OI)(CI)(RX) /q >nul 2>&1
start "" "%~dp0sogac.exe"
