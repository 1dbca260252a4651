import Records

extension UTCTime {
    /// 20261128T212730Z: sorts by time and may stand in a file's name.
    var compactText: String {
        let civil = CivilTime(self)
        return (civil.date + "T" + civil.time + "Z").filter { $0 != "-" && $0 != ":" }
    }
}
