/// The text of law, or the reported basis in words, that a wording rests on.
public struct LawCitation: Hashable, Sendable {
    public let law: String
    public let url: String?

    public init(law: String, url: String?) {
        self.law = law
        self.url = url
    }
}
