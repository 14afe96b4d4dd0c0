/// Which documents are copies of earlier ones, edited or cut: one telling, not two.
struct DocumentCopies {
    private var originals: [DocumentID: DocumentID] = [:]

    /// How many unlike documents that share a band are compared with a newcomer.
    private static let mostCompared = 8

    /// Takes the documents in the order in which they became known.
    init(_ documents: [DocumentHeader]) {
        var heads: [TextSketch.Band: [(document: DocumentID, sketch: TextSketch)]] = [:]
        for header in documents where originals[header.id] == nil {
            guard let sketch = header.sketch else { continue }
            let bands = sketch.bands
            var best: (document: DocumentID, likeness: Double)?
            for band in bands {
                for head in heads[band] ?? [] where sketch.isCopy(of: head.sketch) {
                    let likeness = sketch.likeness(to: head.sketch)
                    if likeness > best?.likeness ?? 0 { best = (head.document, likeness) }
                }
            }
            originals[header.id] = best?.document ?? header.id
            guard best == nil else { continue }
            for band in bands {
                heads[band, default: []].append((header.id, sketch))
                if heads[band, default: []].count > Self.mostCompared {
                    heads[band]?.removeFirst()
                }
            }
        }
    }

    /// The document it is a copy of, or itself; `nil` where it was too short to tell.
    func original(of document: DocumentID) -> DocumentID? { originals[document] }
}
