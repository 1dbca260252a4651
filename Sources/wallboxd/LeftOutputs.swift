import Glibc
import HAL
import LinuxHAL

/// What the run before drove, switched off by the list that it left.
struct LeftOutputs {
    /// The outputs that could not be switched off.
    var failed: [ListedOutput] = []
    /// What went wrong, in words.
    var findings: [String] = []

    /// Switches off what the list in the state directory at `directory` names. No list is no finding: a first start, or
    /// a virtual board.
    static func switchOff(in directory: String) -> LeftOutputs {
        let path = StateDirectory.outputs(in: directory)
        var left = LeftOutputs()
        let list: OutputList
        do throws(HALError) {
            let (outputs, defects) = try OutputList.read(from: path)
            list = outputs
            left.findings = defects.map { "\(path): \($0); that output waits for the profile" }
        } catch {
            // A directory that is a file: no list either, and the state directory's refusal says what to do about it.
            if error.code != .notFound, error.systemErrno != ENOTDIR {
                left.findings = ["\(path) cannot be read (\(error)); outputs wait for the profile"]
            }
            return left
        }
        for failure in OutputsOff.run(list, on: LinuxBoard()) {
            left.failed.append(failure.output)
            left.findings.append("not switched off yet: \(failure)")
        }
        return left
    }
}
