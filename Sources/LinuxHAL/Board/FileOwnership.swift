import Glibc

/// Says whose a device file is and what gives this process the right to use it.
enum FileOwnership {
    /// One or two sentences about the file at `location`.
    static func explanation(of location: String) -> String {
        let mend =
            "install udev/70-pilotline.rules, which gives it to the group pilotline, and run the program as a member "
            + "of that group"
        var status = stat()
        guard stat(location, &status) == 0 else { return "\(location) may not be opened; \(mend)" }
        let owner = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "\(status.st_uid)"
        let group = getgrgid(status.st_gid).map { String(cString: $0.pointee.gr_name) } ?? "\(status.st_gid)"
        let mode = String(status.st_mode & 0o777, radix: 8)
        return "\(location) belongs to \(owner):\(group) with mode 0\(mode); \(mend)"
    }
}
