@echo off
rem Mo So Gac tu USB. Neu canh tep nay co thu muc WebView2 (ban "Fixed Version" da giai nen),
rem chuong trinh dung no thay cho WebView2 cua may.
if exist "%~dp0WebView2\msedgewebview2.exe" set "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER=%~dp0WebView2"
start "" "%~dp0sogac.exe"
