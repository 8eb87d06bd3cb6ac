# Puts the folder of this file on the user's path, or takes it off: path.ps1 [-Remove]. Other entries stay to the letter,
# also those that name variables.
param([switch]$Remove)
$folder = $PSScriptRoot
$key = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey('Environment')
$now = [string]$key.GetValue('Path', '', 'DoNotExpandEnvironmentNames')
$entries = @($now.Split(';') | Where-Object { $_ -ne '' -and $_.TrimEnd('\') -ne $folder })
if (-not $Remove) { $entries += $folder }
$next = $entries -join ';'
if ($next -ne $now) {
  $key.SetValue('Path', $next, 'ExpandString')
  # Tells programs that run that the environment is another one.
  [Environment]::SetEnvironmentVariable('CubeBulkPath', $null, 'User')
}
$key.Close()
