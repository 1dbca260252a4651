#!/bin/sh
# First program of the guest. Root becomes an overlay: what is written goes to memory, what is read is the host's own /
# (read-only, over 9p). /rig is the run's work folder on the host, read-write.
B=/bin/busybox
$B mount -t proc proc /proc
$B mount -t sysfs sys /sys
$B mount -t devtmpfs dev /dev
while read -r module; do $B insmod "/lib/$module"; done </order
$B mkdir -p /lower /upper
options=trans=virtio,version=9p2000.L,msize=512000
$B mount -t 9p -o $options,ro,cache=loose host /lower &&
    $B mount -t tmpfs -o mode=755 tmpfs /upper &&
    $B mkdir -p /upper/files /upper/work &&
    $B mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /root &&
    $B mkdir -p /root/rig /root/run &&
    $B mount -t 9p -o $options,cache=none rig /root/rig || {
    echo "rig: the guest cannot mount the host's root"
    $B poweroff -f
}
$B mount -t tmpfs -o mode=755 tmpfs /root/run
# Where this file exists systemd believes that it runs in a container.
$B rm -f /root/.dockerenv
[ -d /root/rig/overlay ] && $B cp -a /root/rig/overlay/. /root/
for folder in proc sys dev; do
    $B mkdir -p /root/$folder
    $B mount --move /$folder /root/$folder
done
exec $B switch_root /root $RIGINIT
