/// How much long work the server takes on and remembers.
package struct JobLimits: Sendable {
    /// Under way at once, for one sender and for all.
    package var perSender = 4
    package var inAll = 16
    /// How long a job that is over can still be asked about, and how many of them.
    package var kept: Duration = .seconds(3_600)
    package var mostKept = 100
    /// The most that one result may take.
    package var resultBytes = 16 * 1_024 * 1_024
    /// How often whoever watches is told that nothing new happened.
    package var beat: Duration = .seconds(10)
    /// How often whoever watches is told of progress.
    package var noting: Duration = .milliseconds(250)

    package init() {}
}
