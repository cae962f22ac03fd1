; Stands in for Microsoft's offline installer of WebView2 in the trial under Wine: writes what that one
; leaves in the registry, and nothing else.

Unicode true
Target amd64-unicode
Name "WebView2"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent

Section
  WriteRegStr HKCU "Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}" "pv" "143.0.3650.66"
SectionEnd
