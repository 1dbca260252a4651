#!/bin/bash
# Runs in the guest: as its first process, or as a unit of systemd. Makes the devices of the rig, runs the command and
# switches the machine off. Settings come from /rig/settings, the names of the lines from /rig/lines.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb
. /rig/settings
cd /rig

modprobe_rig() { modprobe -d "$rig_root" "$@"; }

end_of_rig() {
    echo "$1" >/rig/exit-code
    sync
    busybox poweroff -f
}

fail() {
    echo "rig: $1" | tee -a /rig/err
    end_of_rig 70
}

# What systemd does where it is the first process.
mount_small_file_systems() {
    mkdir -p /dev/pts /dev/shm /tmp
    mount -t devpts devpts /dev/pts
    mount -t tmpfs tmpfs /dev/shm
    # Sockets in /tmp; the overlay would do, but is slower.
    mount -t tmpfs tmpfs /run/lock 2>/dev/null || true
}

# One chip, label plant-io, whose lines carry the names of the board's lines.
make_gpio_chip() {
    local chip=/sys/kernel/config/gpio-sim/plant index=0 name
    modprobe_rig configfs 2>/dev/null
    mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config
    modprobe_rig gpio-sim || fail "gpio-sim does not load"
    mkdir "$chip" "$chip/bank0"
    wc -l </rig/lines >"$chip/bank0/num_lines"
    echo plant-io >"$chip/bank0/label"
    while read -r name; do
        mkdir "$chip/bank0/line$index"
        echo "$name" >"$chip/bank0/line$index/name"
        index=$((index + 1))
    done </rig/lines
    echo 1 >"$chip/live" || fail "gpio-sim refuses the chip"
    export PILOTLINE_RIG_GPIO_CHIP PILOTLINE_RIG_GPIO_DEVICE PILOTLINE_RIG_GPIO_LINES
    PILOTLINE_RIG_GPIO_CHIP=$(cat "$chip/bank0/chip_name")
    PILOTLINE_RIG_GPIO_DEVICE=$(cat "$chip/dev_name")
    PILOTLINE_RIG_GPIO_LINES=/sys/devices/platform/$PILOTLINE_RIG_GPIO_DEVICE/$PILOTLINE_RIG_GPIO_CHIP
}

# A bus of plain registers with the real drivers of a PWM chip and of four converters on it. One converter a channel:
# the registers of a stub chip are plain memory, and the converter has one result register for all its channels.
make_i2c_chips() {
    local bus device address
    modprobe_rig i2c-stub chip_addr=0x40,0x48,0x49,0x4a,0x4b || fail "i2c-stub does not load"
    modprobe_rig -a i2c-dev ti-ads1015 pwm-pca9685 || fail "the I2C drivers do not load"
    export PILOTLINE_RIG_I2C_BUS= PILOTLINE_RIG_PWM_CHIP= PILOTLINE_RIG_I2C_SILENT=/sys/module/i2c_stub/parameters/silent
    for bus in /sys/bus/i2c/devices/i2c-*; do
        if grep -q 'SMBus stub' "$bus/name"; then PILOTLINE_RIG_I2C_BUS=${bus##*-}; fi
    done
    [ -n "$PILOTLINE_RIG_I2C_BUS" ] || fail "the stub bus is not there"
    bus=/sys/bus/i2c/devices/i2c-$PILOTLINE_RIG_I2C_BUS
    echo pca9685 0x40 >"$bus/new_device"
    for address in 0x48 0x49 0x4a 0x4b; do
        echo "ads1015 $address" >"$bus/new_device"
    done
    for device in /sys/bus/iio/devices/iio:device*; do
        # 2 mV a step: the pins' 0...3300 mV fit into 11 bits.
        [ "$(cat "$device/name")" = ads1015 ] || continue
        echo 2 >"$device/in_voltage0_scale"
        # Awake for good: a chip that fails to wake up once stays failed in the kernel, long after it answers again.
        echo on >"$(realpath "$device/..")/power/control"
    done
    for device in /sys/class/pwm/pwmchip*; do PILOTLINE_RIG_PWM_CHIP=$device; done
}

# The order makes the numbers: watchdog0 is the kernel's own, watchdog1 the PCI card that can cut the power.
make_watchdogs() {
    # The kernel's own would restart the machine; where that is not wanted it only tells the log.
    modprobe_rig softdog soft_noboot="$rig_softdog_is_quiet"
    modprobe_rig i6300esb
    export PILOTLINE_RIG_WATCHDOG=/dev/watchdog0 PILOTLINE_RIG_POWER_WATCHDOG=/dev/watchdog1
}

# gpio-sim raises its interrupts from a kernel thread where PREEMPT_RT is in force, and that thread has the lowest
# real-time priority. On a board the interrupt comes from outside: nothing is above it.
raise_simulated_interrupts() {
    local thread
    for thread in $(pgrep '^irq_work/'); do chrt -f -p 90 "$thread"; done
}

[ $$ != 1 ] || mount_small_file_systems
ip link set lo up
if [ "$rig_devices" = yes ]; then
    make_gpio_chip
    raise_simulated_interrupts
    make_i2c_chips
    make_watchdogs
    # Joined back to back: the controller's end and the plant's end of the meter's line.
    export PILOTLINE_RIG_METER_PORT=/dev/ttyS1 PILOTLINE_RIG_PLANT_PORT=/dev/ttyS2
fi
export PILOTLINE_RIG=1 PILOTLINE_RIG_WORK=/rig
cd "$rig_directory" || fail "the folder $rig_directory is not there"
bash /rig/command </dev/null >/rig/out 2>/rig/err
end_of_rig $?
