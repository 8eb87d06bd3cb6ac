; An option of the installer: "cube-bulk" on the user's path. A silent installation leaves the path alone, and so does an update.
!ifndef BUILD_UNINSTALLER
  Var CommandLineBox
  Var CommandLineWanted

  !macro customPageAfterChangeDir
    Page custom commandLinePage commandLinePageLeave
  !macroend

  Function commandLinePage
    ${if} ${isUpdated}
      Abort
    ${endif}
    !insertmacro MUI_HEADER_TEXT "Cube Bulk" "cube-bulk"
    nsDialogs::Create 1018
    Pop $0
    ${if} $LANGUAGE == 1044
      ${NSD_CreateCheckbox} 0 0 100% 12u "Legg kommandoen cube-bulk til i stien (PATH)"
      Pop $CommandLineBox
      ${NSD_CreateLabel} 0 18u 100% 30u "For skript og planlagte jobber. Vinduene trenger den ikke."
    ${else}
      ${NSD_CreateCheckbox} 0 0 100% 12u "Add the command cube-bulk to the path (PATH)"
      Pop $CommandLineBox
      ${NSD_CreateLabel} 0 18u 100% 30u "For scripts and scheduled jobs. The windows do not need it."
    ${endif}
    Pop $0
    ${if} $CommandLineWanted == ${BST_CHECKED}
      ${NSD_Check} $CommandLineBox
    ${endif}
    nsDialogs::Show
  FunctionEnd

  Function commandLinePageLeave
    ${NSD_GetState} $CommandLineBox $CommandLineWanted
  FunctionEnd

  !macro customInstall
    ${if} $CommandLineWanted == ${BST_CHECKED}
      nsExec::Exec '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\resources\cli\path.ps1"'
      Pop $0
    ${endif}
  !macroend
!endif

!macro customUnInstall
  ${ifNot} ${isUpdated}
    nsExec::Exec '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\resources\cli\path.ps1" -Remove'
    Pop $0
  ${endif}
!macroend
