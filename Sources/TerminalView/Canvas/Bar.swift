/// A horizontal bar in halves of a cell; heavy lines, so that bars in neighbouring rows do not melt together.
enum Bar {
    /// A bar of `width` cells filled to `share`, 0…1; more is full.
    static func spans(_ share: Double, width: Int, _ style: TextStyle) -> [Span] {
        guard width > 0 else { return [] }
        let clamped = share.isFinite ? min(1, max(0, share)) : 0
        let filled = Int((clamped * Double(width) * 2).rounded())
        var bar = String(repeating: "━", count: filled / 2)
        if filled % 2 > 0 { bar += "╸" }
        return [Span(bar, style), Span(String(repeating: "╌", count: width - bar.count), .faint)]
    }
}
