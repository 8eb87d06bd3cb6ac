#!/bin/sh
# Run when the rpm's files have been removed, in place of electron-builder's own script: of an update, rpm runs the older
# package's script after the newer one was put in its place, and what that one uses must stay. $1: how many are left.
[ "$1" = 1 ] && exit 0

if command -v update-alternatives > /dev/null; then
  update-alternatives --remove cube-bulk-desktop '/opt/Cube Bulk/cube-bulk-desktop'
else
  rm -f /usr/bin/cube-bulk-desktop
fi

# What installing copied there, where the system has AppArmor.
profile=/etc/apparmor.d/cube-bulk-desktop
if [ -f "$profile" ]; then
  if command -v apparmor_parser > /dev/null; then apparmor_parser --remove "$profile" || true; fi
  rm -f "$profile"
fi
