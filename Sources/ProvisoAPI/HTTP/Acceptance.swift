/// The forms of an answer that a sender takes (RFC 9110, section 12.5.1).
struct Acceptance {
    private struct Range {
        let type: Substring
        let weight: Double
    }

    private let ranges: [Range]

    /// Reads the field; whoever sends none takes anything.
    init(_ field: String?) {
        ranges = (field ?? "*/*").split(separator: ",").compactMap { part in
            let words = part.lowercased().split(separator: ";").map { $0.trimmed }
            guard let type = words.first, !type.isEmpty else { return nil }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }
                .map { Double($0.dropFirst(2)) ?? 0 }
            return Range(type: type, weight: weight ?? 1)
        }
    }

    /// The form offered that the sender likes best; the one offered first, where they like several.
    func choice(of offered: [MediaType]) -> MediaType? {
        var best: (form: MediaType, weight: Double)?
        for form in offered {
            let weight = weight(of: form.essence)
            if weight > best?.weight ?? 0 { best = (form, weight) }
        }
        return best?.form
    }

    /// As the most exact range that covers the form says.
    private func weight(of form: String) -> Double {
        let family = form.prefix { $0 != "/" } + "/*"
        for wanted in [form[...], family, "*/*"] {
            if let range = ranges.first(where: { $0.type == wanted }) { return range.weight }
        }
        return 0
    }
}

extension Substring {
    /// Without the white space around it (RFC 9110, section 5.6.3).
    var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
