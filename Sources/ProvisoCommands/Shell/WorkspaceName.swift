/// How a workspace is named in what is printed, and where it lies.
package struct WorkspaceName: Sendable, Hashable {
    /// Its path, or its address without a password: it can be typed again.
    package var shown: String
    /// What a new workspace is called where nobody says.
    package var usual: String
    /// Whether it is a file, and not in a database.
    package var isFile: Bool

    package init(shown: String, usual: String, isFile: Bool) {
        self.shown = shown
        self.usual = usual
        self.isFile = isFile
    }
}
