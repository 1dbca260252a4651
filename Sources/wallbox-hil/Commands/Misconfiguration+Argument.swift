import ArgumentParser
import HardwareInTheLoop

extension Misconfiguration: ExpressibleByArgument {}
