#!/usr/bin/env bash
# F7 and C10: cuts the power under a journal that is written to, some times over, and looks whether every reply that it
# acknowledged is there afterwards. The disk is an ext4 of its own in a file; the cut is EXT4_IOC_SHUTDOWN without a
# flush, so what was not fsynced is gone. Linux, as root (loop mounts), Python 3.
#
#   scripts/check-power-cut.sh [cuts, 20 by default]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cuts=${1:-20}
work=$(mktemp -d)
disk=$work/disk
finish() {
  umount "$disk" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir "$disk"
dd if=/dev/zero of="$work/image" bs=1M count=256 status=none
mkfs.ext4 -q "$work/image"
cd "$root"
total=0
for ((cut = 1; cut <= cuts; cut++)); do
  mount -o loop "$work/image" "$disk"
  node --import tsx tests/faults/appender.ts "$disk" "w$cut" >"$work/acknowledged-$cut" 2>/dev/null &
  writer=$!
  until [ -s "$work/acknowledged-$cut" ]; do sleep 0.02; done
  sleep "0.$((RANDOM % 60 + 10))"
  python3 -c 'import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))' "$disk"
  kill -KILL "$writer" 2>/dev/null || true
  wait "$writer" 2>/dev/null || true
  umount "$disk"
  mount -o loop "$work/image" "$disk"
  # Looked up as a worker would; of the last line of the pipe only what is whole counts.
  node --import tsx tests/faults/journal-reader.ts "$disk" "$work/acknowledged-$cut" >"$work/found"
  read -r acknowledged lost <"$work/found"
  [ "$lost" = 0 ] || { echo "cut $cut: $lost of $acknowledged acknowledged replies are gone"; exit 1; }
  total=$((total + acknowledged))
  umount "$disk"
done
echo "$cuts power cuts, $total acknowledged replies, 0 lost"
