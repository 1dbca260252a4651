import LinuxHAL

print(SystemMonotonicClock().now)
