import BoardProfiles
import LinuxHAL

extension OutputList {
    /// Everything that the board of `profile` drives: contactors first, the pilot last.
    public init(_ profile: BoardProfile) {
        self.init(profile.outputs.map { .line($0) } + [.pwm(profile.pilotPWM)])
    }
}
