"""What every room may use: words for times and Does, sentences for errors, progress, paths, the worker."""
