import Foundation
import ProvisoModel

/// A figure with its bounds, as it stands in a sentence.
struct Amount {
    /// Token range, bound words included.
    var range: Range<Int>
    var min: Decimal?
    var max: Decimal?
    var isMinOpen = false
    var isMaxOpen = false
    var unit: ReportedQuantity.Unit
    var isApproximate = false
}
