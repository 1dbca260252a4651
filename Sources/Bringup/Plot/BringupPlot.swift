import ControlLoop
import WallboxAssembly

/// The figures of a bring-up as pictures.
///
/// Each part draws itself into a strip of the builder that begins at `top`; so the parts make one picture or three.
public enum BringupPlot {
    static let width = 900
    static let good = "#15803d"
    static let bad = "#b91c1c"
    static let band = "#dbeafe"
    static let grid = "#cbd5e1"

    /// All plots in one picture; those without figures are left out.
    public static func all(_ report: BringupReport) -> String {
        let parts = plots(report)
        var builder = SVGBuilder(width: width, height: max(60, 40 + parts.reduce(0) { $0 + Int($1.height) }))
        let verdict = report.isPassed(allowsSkips: false) ? "passed" : "not passed"
        builder.text("Bring-up of \(report.profile), revision \(report.revision): \(verdict)", 20, 26, isBold: true)
        var top = 40.0
        for part in parts {
            part.draw(into: &builder, top: top)
            top += part.height
        }
        return builder.document
    }

    /// Each plot with the name of its file.
    public static func files(_ report: BringupReport) -> [(name: String, document: String)] {
        plots(report).map { plot in
            var builder = SVGBuilder(width: width, height: Int(plot.height))
            plot.draw(into: &builder, top: 0)
            return (plot.fileName, builder.document)
        }
    }

    private static func plots(_ report: BringupReport) -> [any BringupFigure] {
        var plots: [any BringupFigure] = []
        if !report.pilotLadder.isEmpty { plots.append(PilotLadderPlot(rungs: report.pilotLadder)) }
        if !report.duties.isEmpty { plots.append(DutyPlot(points: report.duties)) }
        let moved = report.contactors.filter { !$0.pullIn.isEmpty || !$0.dropOut.isEmpty }
        if !moved.isEmpty { plots.append(ContactorPlot(records: moved)) }
        return plots
    }
}
