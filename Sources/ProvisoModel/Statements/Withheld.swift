/// What stands where words were on record and are withheld.
public enum Withheld {
    public static let words = "[words withheld]"
}
