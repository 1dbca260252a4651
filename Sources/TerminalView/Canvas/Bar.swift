/// A horizontal bar in eighths of a cell.
enum Bar {
    private static let eighths: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

    /// A bar of `width` cells filled to `share`, 0…1; more is full.
    static func spans(_ share: Double, width: Int, _ style: TextStyle) -> [Span] {
        guard width > 0 else { return [] }
        let clamped = share.isFinite ? min(1, max(0, share)) : 0
        let filled = Int((clamped * Double(width) * 8).rounded())
        let whole = filled / 8
        var bar = String(repeating: "█", count: whole)
        if filled % 8 > 0 { bar.append(eighths[filled % 8]) }
        return [Span(bar, style), Span(String(repeating: "░", count: width - bar.count), .faint)]
    }
}
