/// `proviso.screening/1`: whether a name was compared with lists of restricted parties, and with which.
package struct ScreeningJSON: Encodable, Sendable {
    let schema = "proviso.screening/1"
    let name: String
    package let isScreened = false
    let lists: [String] = []
    package let why =
        "no list of restricted parties is held in this version, so nothing was compared"

    /// The answer where no list is held.
    package init(notScreened name: String) { self.name = name }
}
