package import ProvisoModel

/// A failure nobody foresaw; what it says goes into a report to the makers.
package struct InternalFault: ExplainedError {
    package let code = "internal.fault"
    package let summary = "something went wrong that Proviso did not foresee"
    package let place: String?
    package let cause: String
    package let mend = "report this text with the command you gave; nothing half-done was kept"
    package let fault = Fault.ours

    package init(_ error: any Error) {
        place = String(describing: type(of: error))
        cause = InternalFault.oneLine(String(describing: error))
    }

    /// An error in the words of Proviso: as it explains itself, or as one nobody foresaw.
    package static func explained(_ error: any Error) -> any ExplainedError {
        error as? any ExplainedError ?? InternalFault(error)
    }

    package static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
