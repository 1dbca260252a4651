enum HardwareInTheLoop {}
