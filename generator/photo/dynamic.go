//go:build !nodynamic

package photo

// nodynamic tells whether the encoders in this binary can only be its own.
const nodynamic = false
