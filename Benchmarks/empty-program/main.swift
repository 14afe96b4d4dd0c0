// A program that does nothing, to know what starting one costs.
