/// Why words that look like a statement were not taken for one.
enum Refusal: Error, Hashable {
    /// What is wanted, asked for or feared is not done.
    case wished
    /// What may or must be shipped is not shipped.
    case allowed
    /// Behind "if", "unless", "until", "whether".
    case supposed
    /// Said to be false, or nearly done.
    case unreal
    case asked
    /// "Would have approved".
    case missed
    /// "All but one": what is left out is not known.
    case partly
    /// Something else than goods or a permission for them is approved, banned or revoked.
    case otherTrade
    /// A company grants, bans or revokes it, no government.
    case privateAct
    /// An argument without which the words mean something else.
    case lacks(Trigger.Slot)

    var words: String {
        switch self {
        case .wished: "what is wanted, asked for or feared is not told as done"
        case .allowed: "what may or must be done is not told as done"
        case .supposed: "it stands behind a word such as if, unless, until, whether or how"
        case .unreal: "the text calls it false or only nearly so"
        case .asked: "it is a question"
        case .missed: "it tells what would have been"
        case .partly: "it leaves out somebody or something it does not count"
        case .otherTrade: "nothing near it tells of goods or of a permission for them"
        case .privateAct: "a company does it, not a government"
        case .lacks(let slot): "no \(slot.rawValue) was found that it needs"
        }
    }
}
