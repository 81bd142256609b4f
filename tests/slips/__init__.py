"""What people type who have not read the manual: every public macro, parameter and kind of slip, in every version.

An answer to a slip must be an error, or what the macro answers to the same value given as it should be. Anything else
is an answer that looks right and is not.
"""
