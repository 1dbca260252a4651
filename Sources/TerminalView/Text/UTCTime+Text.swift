import Records

extension UTCTime {
    /// The moment as `YYYY-MM-DD HH:MM:SS UTC`.
    var text: String {
        let civil = CivilTime(self)
        return "\(civil.date) \(civil.time) UTC"
    }
}
